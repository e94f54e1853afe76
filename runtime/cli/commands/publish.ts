import { randomUUID } from 'node:crypto'
import { localDateOf, startOfDate } from '@motcua/core/calendar'
import { DenialError } from '@motcua/core/errors'
import type { Engine, GateReport } from '@motcua/execute/commands'
import { type Command, needed, type Options, type Report, textOption } from '../command.ts'
import { actorOption, findProcedure, versionOption } from '../find-procedure.ts'
import { readJson, UsageError } from '../read-definition.ts'
import { withEngine } from '../with-engine.ts'

export const publish: Command = {
  usage: 'request <agency> <procedure> | approve <agency> <request>',
  summary: 'publish a draft, or an earlier version again: asked for by one account, approved by another',
  help: `Publishing takes two persons. The first asks for it: the gate is run on the draft, and what it says is kept with the request.
The second approves: the gate is run again, and the version is made.

  --as <account>      who acts, by the id of the account; needed
  --effective <when>  from when it applies: a date, or an instant such as 2026-12-01T01:00:00Z (now)
  --version <number>  request: the body of this version again (roll back) instead of the draft
  --note <text>       what changed and why, or what the approval says
  --reasons <file>    request: reasons for the gate's warnings, JSON of "code place" → reason
  --database <url>    or DATABASE_URL

  motcua publish request H17.12 1.001612 --as 0198f0c2-… --effective 2026-12-01 --note "Decree 168/2025"
  motcua publish request H17.12 1.001612 --as 0198f0c2-… --version 3 --note "back to version 3"
  motcua publish approve H17.12 0198f0d1-… --as 0198f0c3-…

Exit code 1 when the gate blocks it or a warning lacks its reason.`,
  options: {
    as: { type: 'string' },
    effective: { type: 'string' },
    version: { type: 'string' },
    note: { type: 'string', default: '' },
    reasons: { type: 'string' },
  },
  run: publishCommand,
}

async function publishCommand([act, agency, subject]: readonly string[], options: Options): Promise<Report> {
  if (act !== 'request' && act !== 'approve') throw new UsageError('publish request … or publish approve …; see --help')
  const agencyId = needed(agency, 'the agency')
  const by = actorOption(options)
  if (by.kind === 'system') throw new UsageError('publishing is done by people: name --as <account>')
  const note = textOption(options, 'note') ?? ''
  const run = (engine: Engine): Promise<Report> =>
    act === 'request'
      ? request(engine, agencyId, needed(subject, 'the procedure'))
      : approve(engine, needed(subject, 'the request'))
  return withEngine(options, (engine) => run(engine).catch(blocked))

  async function request(engine: Engine, of: string, procedureCode: string): Promise<Report> {
    const { row, versions } = await findProcedure(engine, of, procedureCode)
    const version = versionOption(versions, options, 'version')
    const effectiveFrom = toInstant(textOption(options, 'effective'), await engine.now())
    const reasons = textOption(options, 'reasons')
    const common = {
      ...{ agencyId, by, effectiveFrom, changeNote: note, idempotencyKey: randomUUID() },
      warningReasons: reasons === undefined ? {} : (readJson(reasons) as Record<string, string>),
    }
    if (!version && !row.draftId)
      throw new UsageError('there is no draft of it; --version publishes an earlier one again')
    const { requestId, report } = version
      ? await engine.rollBack({ ...common, versionId: version.versionId })
      : await engine.requestPublish({ ...common, draftId: row.draftId ?? '', expectedRevision: row.draftRevision ?? 0 })
    return {
      ok: true,
      data: { requestId, effectiveFrom, report },
      lines: [...gateLines(report), `request ${requestId}, from ${effectiveFrom}; another account approves it`],
    }
  }

  async function approve(engine: Engine, requestId: string): Promise<Report> {
    const made = await engine.approvePublish({ agencyId, by, requestId, note, idempotencyKey: randomUUID() })
    return {
      ok: true,
      data: made,
      lines: [`version ${made.number}, from ${made.effectiveFrom}, hash ${made.hash}`],
    }
  }
}

const gateLines = ({ findings, scenarios, migration }: GateReport): string[] => [
  ...findings.map(({ severity, code, place }) => `${severity.padEnd(7)} ${code} ${place}`),
  `${scenarios.filter((one) => one.passed).length} of ${scenarios.length} scenarios passed`,
  ...(migration ? [`running dossiers: ${migration.movable} can be moved, ${migration.blocked} cannot`] : []),
]

/** What the gate found is a finding, not a wrong call. */
function blocked(error: unknown): Report {
  if (!(error instanceof DenialError) || !error.denial.code.startsWith('gate.')) throw error
  const { code, issues = [] } = error.denial
  return {
    ok: false,
    data: error.denial,
    lines: [...issues.map((issue) => `${issue.code} ${issue.path}`), code],
  }
}

function toInstant(when: string | undefined, now: string): string {
  if (when === undefined) return now
  if (/^\d{4}-\d{2}-\d{2}$/.test(when)) return when === localDateOf(now) ? now : startOfDate(when)
  if (Number.isNaN(Date.parse(when)) || !when.endsWith('Z'))
    throw new UsageError('--effective is a date or an instant in UTC')
  return new Date(when).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
