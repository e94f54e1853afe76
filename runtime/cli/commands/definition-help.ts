import type { Command } from '../command.ts'
import { checkCommand, diffCommand, simulateCommand } from './definition-commands.ts'

export const check: Command = {
  usage: '<definition>',
  summary: 'findings; a definition is a JSON file or a template folder',
  help: `Prints every finding with its severity, code and place. Errors block publishing.

  motcua check templates/d06-household-business
  motcua check my-procedure.json --json

Exit code 1 when there is an error; warnings alone are 0.`,
  run: checkCommand,
}

export const simulate: Command = {
  usage: '<definition> [scenario ...]',
  summary: 'play scenarios on a virtual clock, without a server',
  help: `Plays the scenario files named, or those of the definition itself, and compares what comes out with what they
expect. Needs no server and no database; the format of a scenario is in docs/scenarios.md.

  motcua simulate templates/d06-household-business
  motcua simulate procedure.json scenarios/late-registration.json --json

Exit code 1 when a scenario comes out otherwise.`,
  run: simulateCommand,
}

export const diff: Command = {
  usage: '<older> <newer>',
  summary: 'what changed, in words',
  help: `Lists what differs between two definitions, part by part, in the words a lawyer reads.

  motcua diff published.json draft.json --language en

Exit code 0 also when they differ.`,
  run: diffCommand,
}
