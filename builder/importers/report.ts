import type { Definition } from '@motcua/core/definition'
import type { Part } from '../parts/parts.ts'

/** What became of a construct of the file. */
export type Taken = 'taken' | 'approximated' | 'leftOut'

/** Where in the draft a construct landed: a part, and in it a thing by its id. */
export interface Landing {
  readonly part: Part
  readonly id?: string
}

/** One construct of the file: what it was, where it stood, what became of it and why. */
export interface ReportLine {
  readonly taken: Taken
  /** kind of construct in the words of its format, e.g. `bpmn:UserTask`, `textfield` */
  readonly construct: string
  /** its name or key in the file */
  readonly name: string
  /** where it stands in the file: an element id or a JSON pointer */
  readonly source: string
  readonly at?: Landing
  /** why it is not there as it was (texts `import.why.<why>`) */
  readonly why?: Why
  /** what the file said, for a reader to act on: a script, a condition, a number */
  readonly said?: string
}

/** Reasons, each with a text in both languages. */
export const whys = [
  'script',
  'keyTaken',
  'keyChanged',
  'meaningDrifted',
  'useBlock',
  'typeUnknown',
  'typeNear',
  'layout',
  'ownButton',
  'remote',
  'tooMany',
  'condition',
  'decisionByPerson',
  'extension',
  'source',
  'roleGuessed',
  'severalRoles',
  'limitGuessed',
  'outcomeGuessed',
  'parallelUnmatched',
  'flattened',
  'second',
  'notOurs',
  'hitPolicy',
  'literal',
  'note',
  'repeated',
  'requiredUnsure',
  'halfDay',
  'amountUnlikely',
  'inactive',
  'textOnly',
  'defaultValue',
  'pattern',
  'rule',
  'codeUnknown',
] as const
export type Why = (typeof whys)[number]

/** Formats that can be brought in. */
export const formats = ['catalogue', 'formIo', 'bpmn', 'jsonSchema', 'dmn', 'digit'] as const
export type Format = (typeof formats)[number]

/** Why a file is not read at all (texts `import.refused.<code>`). */
export type Refusal =
  | 'tooLarge'
  | 'tooDeep'
  | 'notJson'
  | 'notXml'
  | 'documentType'
  | 'formatUnknown'
  | 'empty'
  | 'dangerousName'
  | 'notADraft'

/** A file that was read: a draft that the schema accepts, and a line for every construct of the file. */
export interface Imported {
  readonly ok: true
  readonly format: Format
  readonly definition: Definition
  readonly report: readonly ReportLine[]
}
export interface Refused {
  readonly ok: false
  readonly code: Refusal
  /** what the reader said, or where it stopped */
  readonly detail?: string
}
export type ImportResult = Imported | Refused

/** How many constructs were taken, approximated and left out. */
export function countTaken(report: readonly ReportLine[]): Readonly<Record<Taken, number>> {
  const counts = { taken: 0, approximated: 0, leftOut: 0 }
  for (const { taken } of report) counts[taken] += 1
  return counts
}
