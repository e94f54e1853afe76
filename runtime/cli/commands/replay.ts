import type { Difference, Replayed } from '@motcua/core/replay'
import { type Command, needed, type Options, type Report, textOption } from '../command.ts'
import { actorOption, countOption, findProcedure, versionOption } from '../find-procedure.ts'
import { readDefinition, UsageError } from '../read-definition.ts'
import { withEngine } from '../with-engine.ts'

export const replay: Command = {
  usage: '<agency> <procedure>',
  summary: 'send past dossiers through a draft: who would be treated otherwise',
  help: `Sends the latest dossiers of a procedure, as their journals tell them, through a draft: the same events by the same
people at the same instants, on the reference data of that time. Tells who would have been refused, asked for more, led another
way, charged otherwise, or served later or sooner. Reads only.

  --definition <path>  a definition file or folder; else --to; else the draft in the database
  --to <number>        a published version instead
  --last <n>           so many dossiers, latest first (1000)
  --limit <n>          differing dossiers named at most (200)
  --as <account>       on whose rights; absent = the installation itself
  --database <url>     or DATABASE_URL

  motcua replay H17.12 1.001612 --last 5000
  motcua replay H17.12 1.001612 --definition templates/d06-household-business --json

Exit code 1 when somebody would have been treated otherwise.`,
  options: {
    definition: { type: 'string' },
    to: { type: 'string' },
    last: { type: 'string' },
    limit: { type: 'string' },
    as: { type: 'string' },
  },
  run: replayCommand,
}

async function replayCommand([agency, code]: readonly string[], options: Options): Promise<Report> {
  const agencyId = needed(agency, 'the agency')
  const procedureCode = needed(code, 'the code of the procedure')
  const path = textOption(options, 'definition')
  const definition = path === undefined ? undefined : readDefinition(path)
  const last = countOption(options, 'last', 1000)
  const limit = countOption(options, 'limit', 200)
  const by = actorOption(options)
  return withEngine(options, async (engine) => {
    const { row, versions } = await findProcedure(engine, agencyId, procedureCode)
    const version = versionOption(versions, options, 'to')
    if (!definition && !version && !row.draftId)
      throw new UsageError('there is no draft of it; name --definition or --to')
    const report = await engine.replayDossiers({
      ...{ agencyId, by, procedureCode, last, limit },
      ...(definition ? { definition } : version ? { versionId: version.versionId } : { draftId: row.draftId ?? '' }),
    })
    const { summary, dossiers, erased } = report
    const { reasons, ...counts } = summary
    return {
      ok: summary.alike === summary.dossiers,
      data: report,
      lines: [
        ...dossiers.map(line),
        ...Object.entries(reasons).map(([reason, n]) => `${String(n).padStart(7)} × ${reason}`),
        Object.entries(counts)
          .map(([name, n]) => `${name} ${n}`)
          .join(', ') + (erased > 0 ? `, left out ${erased} (erased)` : ''),
      ],
    }
  })
}

const line = ({ code, differences }: Replayed): string => `${code}  ${differences.map(said).join('; ')}`

function said(one: Difference): string {
  switch (one.kind) {
    case 'refused':
      return `entry ${one.seq}: ${one.event} refused (${one.code})`
    case 'missing':
      return `entry ${one.seq}: missing ${[...one.fields, ...one.documents].join(', ')}`
    case 'rerouted':
      return `entry ${one.seq}: ${one.before.join('+')} → ${one.after.join('+')}`
    case 'charged':
      return `fee ${one.beforeVnd} → ${one.afterVnd}`
    case 'due':
      return `entry ${one.seq}: due ${one.before ?? 'not running'} → ${one.after ?? 'not running'}`
  }
}
