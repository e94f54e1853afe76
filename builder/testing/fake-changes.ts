import { BulkChange, planBulk } from '@motcua/core/bulk'
import { type Definition, findText, toPackage } from '@motcua/core/definition'
import type { MigrationReport, MigrationSummary } from '@motcua/core/migrate'
import type { Replayed, ReplaySummary } from '@motcua/core/replay'

type Drafts = Map<string, { definition: Definition; revision: number }>
interface BulkItem {
  procedureId: string
  code: string
  title: string
  result: 'applied' | 'stale' | 'unchanged' | 'invalid'
  lines: number
  begun: boolean
  undoneAt: string | null
  kept: 'touched' | null
  draftRevision: number | null
  before: Definition
}
interface Bulk {
  id: string
  agencyId: string
  change: BulkChange
  note: string
  madeBy: string
  madeAt: string
  items: BulkItem[]
}

/** What the server in memory says of past and running dossiers; a test puts in what it wants to see shown. */
export interface FakeDossiers {
  replay: { summary: ReplaySummary; dossiers: (Replayed & { agencyId: string })[]; erased: number }
  migration: { summary: MigrationSummary; reports: (MigrationReport & { agencyId: string })[] }
  moved: { moved: number; blocked: number; blockedDossiers: { agencyId: string; dossierId: string; code: string }[] }
  /** versions that were retired, by procedure */
  readonly retired: Map<string, Set<string>>
}

const agencyId = 'H17.1'

/** Bulk changes, trials and ends of versions of the server in memory. */
export function createFakeChanges(drafts: Drafts, now: () => string) {
  const bulks: Bulk[] = []
  const dossiers: FakeDossiers = {
    replay: { summary: nothingReplayed, dossiers: [], erased: 0 },
    migration: { summary: nothingMoved, reports: [] },
    moved: { moved: 0, blocked: 0, blockedDossiers: [] },
    retired: new Map(),
  }
  const titleOf = (definition: Definition, code: string) => findText(definition, 'vi', 'procedure.title') ?? code
  const shown = (bulk: Bulk) => ({
    ...bulk,
    items: bulk.items.map(({ before: _, ...one }) => {
      const draft = drafts.get(one.procedureId)
      const touched = one.result === 'applied' && one.undoneAt === null && draft?.revision !== one.draftRevision
      return { ...one, kept: touched ? 'touched' : null, draftRevision: touched ? null : one.draftRevision }
    }),
  })

  const bulk = (
    method: string,
    id: string,
    act: string | undefined,
    body: Record<string, unknown>,
  ): [number, unknown] => {
    if (method === 'GET') return [200, { items: bulks.map(shown) }]
    if (id === 'preview') {
      const change = BulkChange.parse(body.change)
      const items = [...drafts].flatMap(([procedureId, { definition, revision }]) => {
        const { lines } = planBulk(definition, change)
        const { code } = definition.procedure
        const of = { procedureId, code, title: titleOf(definition, code), revision, versionId: null, inReview: false }
        return lines.length === 0 ? [] : [{ ...of, invalid: false, lines }]
      })
      return [200, { items, looked: drafts.size }]
    }
    if (act === 'undo') {
      const found = bulks.find((one) => one.id === id)
      if (!found) return [404, { code: 'found.nothing' }]
      let restored = 0
      for (const item of found.items) {
        const draft = drafts.get(item.procedureId)
        if (item.undoneAt || item.result !== 'applied' || draft?.revision !== item.draftRevision) continue
        drafts.set(item.procedureId, { definition: item.before, revision: draft.revision + 1 })
        item.undoneAt = now()
        restored += 1
      }
      const kept = shown(found).items.filter((one) => one.kept)
      return [200, { restored, kept: kept.map(({ code, kept: why }) => ({ code, why })), bulk: shown(found) }]
    }
    const change = BulkChange.parse(body.change)
    const wanted = body.items as { code: string; revision: number; leftOut: string[] }[]
    const made: Bulk = {
      ...{ id: `${agencyId}~b${bulks.length + 1}`, agencyId, change, note: String(body.note) },
      ...{ madeBy: 'Trần Thị Soạn', madeAt: now() },
      items: wanted.flatMap(({ code, revision, leftOut }) => {
        const procedureId = `${agencyId}~${code}`
        const draft = drafts.get(procedureId)
        if (!draft) return []
        const { definition, lines } = planBulk(draft.definition, change, leftOut)
        const stale = draft.revision !== revision
        if (!stale) drafts.set(procedureId, { definition, revision: revision + 1 })
        const item: BulkItem = {
          ...{ procedureId, code, title: titleOf(definition, code), result: stale ? 'stale' : 'applied' },
          ...{ lines: lines.length - leftOut.length, begun: false, undoneAt: null, kept: null },
          ...{ draftRevision: stale ? null : revision + 1, before: draft.definition },
        }
        return [item]
      }),
    }
    bulks.unshift(made)
    return [200, shown(made)]
  }

  const procedure = (
    id: string,
    act: string,
    body: Record<string, unknown>,
    versionIds: readonly string[],
  ): [number, unknown] | null => {
    const retire = (ids: readonly string[]) =>
      dossiers.retired.set(id, new Set([...(dossiers.retired.get(id) ?? []), ...ids]))
    if (act === 'replay') return [200, dossiers.replay]
    if (act === 'migration-report') return [200, { ...dossiers.migration, next: null }]
    if (act === 'migrate') return [200, dossiers.moved]
    if (act === 'package') return [200, { text: toPackage(drafts.get(id)?.definition as Definition) }]
    if (act === 'retire') {
      retire([String(body.versionId)])
      return [204, undefined]
    }
    if (act === 'retire-all') {
      retire(versionIds)
      return [200, { versions: versionIds.length }]
    }
    return null
  }
  return { dossiers, bulk, procedure }
}

const nothingReplayed: ReplaySummary = {
  ...{
    dossiers: 0,
    alike: 0,
    refused: 0,
    missing: 0,
    rerouted: 0,
    chargedMore: 0,
    chargedLess: 0,
    later: 0,
    sooner: 0,
  },
  reasons: {},
}
const nothingMoved: MigrationSummary = {
  ...{ dossiers: 0, movable: 0, unchanged: 0, blocked: 0, losingAnswers: 0, missingFields: 0, missingDocuments: 0 },
  ...{ laterDue: 0, earlierDue: 0, dearer: 0, cheaper: 0, otherConditions: 0, reasons: {}, lostFields: {} },
}
