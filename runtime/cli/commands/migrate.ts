import type { MigrationReport } from '@motcua/core/migrate'
import { type Command, needed, type Options, type Report, textOption } from '../command.ts'
import { actorOption, countOption, findProcedure, versionOption } from '../find-procedure.ts'
import { readDefinition, UsageError } from '../read-definition.ts'
import { withEngine } from '../with-engine.ts'

export const migrate: Command = {
  usage: '<agency> <procedure>',
  summary: 'move running dossiers to another version; a dry run unless --apply',
  help: `Reports for every dossier that runs under an earlier version what moving it would come to: answers lost, papers newly
asked for, due date, fee, conditions, and why it cannot be moved. With --apply it moves them, each by an entry of its own in
its journal. Stopped half-way it is simply run again.

  --to <number>        the version (the newest in effect)
  --definition <path>  instead of --to, for a dry run: a definition file or folder
  --from <n,n>         only dossiers of these versions
  --map <old=new,...>  steps that are no more and the steps that take their place
  --apply              move them
  --limit <n>          dossiers named at most in a dry run (100)
  --as <account>       on whose order; absent = the installation itself
  --database <url>     or DATABASE_URL

  motcua migrate H17.12 1.001612
  motcua migrate H17.12 1.001612 --to 4 --map s-check=s-appraise --apply

Exit code 1 when a dossier cannot be moved or loses an answer, with --apply when one was not moved.`,
  options: {
    to: { type: 'string' },
    definition: { type: 'string' },
    from: { type: 'string' },
    map: { type: 'string' },
    apply: { type: 'boolean', default: false },
    limit: { type: 'string' },
    as: { type: 'string' },
  },
  run: migrateCommand,
}

async function migrateCommand([agency, code]: readonly string[], options: Options): Promise<Report> {
  const agencyId = needed(agency, 'the agency')
  const procedureCode = needed(code, 'the code of the procedure')
  const path = textOption(options, 'definition')
  const definition = path === undefined ? undefined : readDefinition(path)
  const apply = options.given.apply === true
  if (apply && definition) throw new UsageError('--apply moves to a published version: name --to')
  const mapping = readMapping(textOption(options, 'map'))
  const limit = countOption(options, 'limit', 100)
  const by = actorOption(options)
  return withEngine(options, async (engine) => {
    const { versions } = await findProcedure(engine, agencyId, procedureCode)
    const now = await engine.now()
    const inEffect = versions.findLast((one) => one.effectiveFrom <= now && (one.retiredAt ?? '9') > now)
    const to = versionOption(versions, options, 'to') ?? inEffect
    const from = textOption(options, 'from')?.split(',')
    const fromVersionIds = from?.map((number) => {
      const found = versions.find((one) => one.number === Number(number))
      if (!found) throw new UsageError(`--from ${number}: there is no such version`)
      return found.versionId
    })
    const of = { agencyId, by, procedureCode, mapping, ...(fromVersionIds ? { fromVersionIds } : {}) }
    if (!to && !definition) throw new UsageError('no version of it is in effect; name --to')
    if (!apply || !to) {
      const target = definition ? { definition } : { toVersionId: to?.versionId ?? '' }
      const dry = await engine.dryRunMigration({ ...of, ...target, limit })
      const { reasons, lostFields, ...counts } = dry.summary
      return {
        ok: counts.blocked === 0 && counts.losingAnswers === 0,
        data: dry,
        lines: [
          ...dry.reports.map(line),
          ...Object.entries(reasons).map(([reason, n]) => `${String(n).padStart(7)} × ${reason}`),
          ...Object.entries(lostFields).map(([field, n]) => `${String(n).padStart(7)} × lost ${field}`),
          Object.entries(counts)
            .map(([name, n]) => `${name} ${n}`)
            .join(', '),
          'Dry run: nothing was moved.',
        ],
      }
    }
    const done = await engine.migrateDossiers({ ...of, toVersionId: to.versionId })
    return {
      ok: done.blocked === 0,
      data: { ...done, toVersion: to.number },
      lines: [
        ...done.blockedDossiers.map((one) => `not moved  ${one.code}`),
        `${done.moved} moved to version ${to.number}, ${done.blocked} not`,
      ],
    }
  })
}

function readMapping(text: string | undefined): Record<string, string> {
  const pairs = (text ?? '').split(',').filter((pair) => pair !== '')
  return Object.fromEntries(
    pairs.map((pair) => {
      const [old, fresh, ...more] = pair.split('=')
      if (!old || !fresh || more.length > 0) throw new UsageError(`--map is old=new,…; got "${pair}"`)
      return [old, fresh]
    }),
  )
}

function line(report: MigrationReport): string {
  const { code, blocked, lostAnswers, missingFields, newDocuments, due, fee, caseId, conditions } = report
  const said = [
    ...blocked.map((one) => `blocked: ${one.code} ${one.path}`.trimEnd()),
    ...report.places.filter((one) => one.how !== 'kept').map((one) => `${one.from} → ${one.to} (${one.how})`),
    ...lostAnswers.map((one) => `loses ${one.path} (${one.why})`),
    ...missingFields.map((id) => `lacks ${id}`),
    ...newDocuments.map((id) => `asked for ${id}`),
    ...(caseId ? [`case ${caseId.before} → ${caseId.after}`] : []),
    ...(due ? [`due ${due.before ?? 'not running'} → ${due.after ?? 'not running'}`] : []),
    ...(fee ? [`fee ${fee.beforeVnd} → ${fee.afterVnd}${fee.paid ? ' (paid)' : ''}`] : []),
    ...conditions.map((one) => `${one.transition}: ${one.before} → ${one.after}`),
  ]
  return `${code}  ${said.join('; ') || 'as before'}`
}
