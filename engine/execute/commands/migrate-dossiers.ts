import type { Definition } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import {
  addToSummary,
  emptySummary,
  isPlain,
  type MigrationReport,
  type MigrationSummary,
  migrate,
} from '@motcua/core/migrate'
import { compileVersion, type LoadedVersion, type Reference } from '@motcua/core/process'
import { type DossierCursor, listRunningDossiers, listVersionLine, type RunningDossier } from '@motcua/store/read'
import * as write from '@motcua/store/write'
import {
  type ActorRef,
  businessNow,
  currentReference,
  type EngineContext,
  getVersion,
  reading,
  requireMay,
  worker,
  writing,
} from '../engine/index.ts'
import { getDraft } from './procedure-drafts.ts'
import { runEvent } from './run-event.ts'

/** Dossiers and the version they are moved to. */
export interface MigrationOf {
  /** agency whose procedure it is; its versions apply at every agency that offers them */
  readonly agencyId: string
  readonly procedureCode: string
  /** versions whose running dossiers are meant; absent = every earlier one */
  readonly fromVersionIds?: readonly string[]
  /** step that is no more → step of the version, besides the version's own list */
  readonly mapping?: Readonly<Record<string, string>>
}

const pageSize = 200

export interface DryRunInput extends MigrationOf {
  readonly by: ActorRef
  /** a published version, also one that takes effect later; the draft as it stands; or a definition that is not stored here */
  readonly toVersionId?: string
  readonly definition?: Definition
  readonly draftId?: string
  /** reports given back at most; the summary is over all of them */
  readonly limit?: number
  /** go on behind this dossier with the reports */
  readonly after?: DossierCursor
  /** also those that nothing happens to */
  readonly all?: boolean
}
export interface DryRun {
  readonly summary: MigrationSummary
  readonly reports: readonly (MigrationReport & { readonly agencyId: string })[]
  /** where the next page of reports begins; null = these are the last */
  readonly next: DossierCursor | null
}

/**
 * What moving the running dossiers would come to, one by one, without moving any. Reads page by page: memory does not grow with
 * the number of dossiers.
 * @throws `version.missing`, `version.corrupt`, `found.nothing`
 */
export async function dryRunMigration(engine: EngineContext, input: DryRunInput): Promise<DryRun> {
  await requireMay(engine, input.by, 'procedure.read', input.agencyId)
  const to = await targetOf(engine, input)
  const { limit = 100, all = false, after = null } = input
  const reports: (MigrationReport & { agencyId: string })[] = []
  let summary = emptySummary
  let next: DossierCursor | null = null
  for await (const report of streamMigration(engine, input, to)) {
    summary = addToSummary(summary, report)
    if (!all && isPlain(report)) continue
    if (after && !isBehind(report, after)) continue
    if (reports.length < limit) reports.push(report)
    else next ??= cursorOf(reports.at(-1))
  }
  return { summary, reports, next }
}

const isBehind = (report: { agencyId: string; dossierId: string }, { agencyId, dossierId }: DossierCursor): boolean =>
  report.agencyId === agencyId ? report.dossierId > dossierId : report.agencyId > agencyId

const cursorOf = (report: DossierCursor | undefined): DossierCursor | null =>
  report ? { agencyId: report.agencyId, dossierId: report.dossierId } : null

async function targetOf(engine: EngineContext, input: DryRunInput): Promise<LoadedVersion> {
  if (input.toVersionId) return ownVersion(engine, input, input.toVersionId)
  const definition = input.definition ?? (await getDraft(engine, input.agencyId, input.draftId ?? '')).definition
  const loaded = compileVersion({ id: 'draft', number: 0, hash: '', effectiveFrom: '1970-01-01T00:00:00Z', definition })
  if (!loaded.ok) throw new DenialError(loaded.error)
  return loaded.value
}

async function ownVersion(engine: EngineContext, of: MigrationOf, versionId: string): Promise<LoadedVersion> {
  const line = await reading(() => listVersionLine(engine.store.sql, of.agencyId, of.procedureCode))
  if (!line.some((one) => one.versionId === versionId)) throw new DenialError({ code: 'version.missing' })
  return getVersion(engine, versionId)
}

/** The report of every dossier that would be moved, in the order of their ids. */
export async function* streamMigration(
  engine: EngineContext,
  of: MigrationOf,
  to: LoadedVersion,
): AsyncGenerator<MigrationReport & { readonly agencyId: string }> {
  const now = await businessNow(engine)
  const references = new Map<string, Reference>()
  for await (const dossier of runningDossiers(engine, of, to)) {
    const from = await getVersion(engine, dossier.state.versionId)
    const { competentAgencyId } = dossier.state
    const key = `${dossier.agencyId} ${competentAgencyId}`
    const reference =
      references.get(key) ?? (await currentReference(engine, dossier.agencyId, of.procedureCode, competentAgencyId))
    references.set(key, reference)
    yield { agencyId: dossier.agencyId, ...migrate(from, to, dossier, reference, now, of.mapping).report }
  }
}

async function* runningDossiers(
  engine: EngineContext,
  of: MigrationOf,
  to: LoadedVersion,
  enteredSince: string | null = null,
): AsyncGenerator<RunningDossier> {
  const line = await reading(() => listVersionLine(engine.store.sql, of.agencyId, of.procedureCode))
  const number = line.find((one) => one.versionId === to.id)?.number ?? Number.POSITIVE_INFINITY
  const earlier = line.filter((one) => one.number < number).map((one) => one.versionId)
  const versionIds = (of.fromVersionIds ?? earlier).filter(
    (id) => id !== to.id && line.some((one) => one.versionId === id),
  )
  let after: DossierCursor | null = null
  for (;;) {
    const page: RunningDossier[] = await reading(() =>
      listRunningDossiers(engine.store.sql, { versionIds, enteredSince, after, limit: pageSize }),
    )
    yield* page
    if (page.length < pageSize) return
    after = cursorOf(page.at(-1))
  }
}

export interface MigratedDossiers {
  readonly moved: number
  /** stayed where they are, with why; at most a thousand are named */
  readonly blocked: number
  readonly blockedDossiers: readonly { readonly agencyId: string; readonly dossierId: string; readonly code: string }[]
}

/**
 * Moves the running dossiers to a version in effect, each by an event of its own in its journal. Killed half-way and run again it
 * goes on with those that are left; run twice it does nothing the second time. A dossier that is worked on meanwhile is judged
 * again as it is then.
 * @throws `version.missing`, `version.notEffective`, `database.unavailable`
 */
export async function migrateDossiers(
  engine: EngineContext,
  input: MigrationOf & { readonly by: ActorRef; readonly toVersionId: string },
): Promise<MigratedDossiers> {
  const { agencyId, by, toVersionId } = input
  const { now } = await requireMay(engine, by, 'procedure.migrate', agencyId)
  const to = await ownVersion(engine, input, toVersionId)
  const line = await reading(() => listVersionLine(engine.store.sql, agencyId, input.procedureCode))
  const target = line.find((one) => one.versionId === toVersionId)
  if (!target || target.effectiveFrom > now || (target.retiredAt !== null && target.retiredAt <= now))
    throw new DenialError({ code: 'version.notEffective', params: { version: to.number } })
  const done = await moveAll(engine, input, to, { orderedBy: by.kind === 'system' ? undefined : by.accountId })
  if (done.moved > 0)
    await writing(() =>
      write.addAdminRecord(engine.store.sql, {
        agencyId,
        id: engine.ids.next(),
        by: by.accountId,
        act: 'migrateDossiers',
        body: { procedureCode: input.procedureCode, toVersionId, moved: done.moved, blocked: done.blocked },
      }),
    )
  return done
}

/** Moves several at once; each waits for its own commit, none for another's. */
export async function moveAll(
  engine: EngineContext,
  of: MigrationOf,
  to: LoadedVersion,
  how: {
    readonly orderedBy?: string | undefined
    readonly enteredSince?: string | null
    /** known to be blocked as they are: not tried again */
    readonly skip?: (dossier: RunningDossier) => boolean
    readonly onBlocked?: (dossier: RunningDossier) => void
  } = {},
): Promise<MigratedDossiers> {
  const { orderedBy, enteredSince = null, skip = () => false, onBlocked = () => {} } = how
  let moved = 0
  let blocked = 0
  const blockedDossiers: MigratedDossiers['blockedDossiers'][number][] = []
  const dossiers = runningDossiers(engine, of, to, enteredSince)
  let failed = false
  const lane = async () => {
    for (let one = await dossiers.next(); !one.done && !failed; one = await dossiers.next()) {
      const dossier = one.value
      if (skip(dossier)) continue
      const stays = !(await moveOne(engine, of, to, dossier, orderedBy).catch((error: unknown) => {
        failed = true
        throw error
      }))
      if (!stays) moved += 1
      else {
        blocked += 1
        onBlocked(dossier)
        const { agencyId, dossierId, state } = dossier
        if (blockedDossiers.length < 1000) blockedDossiers.push({ agencyId, dossierId, code: state.code })
      }
    }
  }
  // The first fault ends all lanes after what they have in hand; nothing goes on behind the caller's back.
  const lanes = await Promise.allSettled([lane(), lane(), lane(), lane()])
  const fault = lanes.find((one) => one.status === 'rejected')
  if (fault) throw fault.reason
  return { moved, blocked, blockedDossiers }
}

/** @returns false when it stays where it is for a reason of its own */
async function moveOne(
  engine: EngineContext,
  { mapping = {} }: MigrationOf,
  to: LoadedVersion,
  { agencyId, dossierId, revision }: RunningDossier,
  orderedBy: string | undefined,
): Promise<boolean> {
  const event = { type: 'migrate', toVersionId: to.id, mapping, ...(orderedBy ? { orderedBy } : {}) } as const
  try {
    await runEvent(engine, {
      agencyId,
      dossierId,
      by: worker,
      // The revision makes the key: a dossier that came back to an earlier version meanwhile can be moved again.
      idempotencyKey: `migrate:${dossierId}:${to.id}:${revision}`,
      body: { command: 'migrate', dossierId, event },
      async prepare({ snapshot }) {
        if (!snapshot) throw new DenialError({ code: 'found.nothing' })
        const earlier = await getVersion(engine, snapshot.state.versionId)
        return { dossierId, version: to, event, earlier, created: null }
      },
      answer: () => ({ moved: true }),
    })
    return true
  } catch (error) {
    if (!(error instanceof DenialError)) throw error
    const { code } = error.denial
    // Moved or ended by somebody else since it was listed.
    if (code === 'event.notNow' || code === 'dossier.ended') return true
    if (code === 'database.unavailable' || code === 'commit.unknown') throw error
    return false
  }
}
