import type { Definition } from '@motcua/core/definition'
import { addToSummary, emptySummary } from '@motcua/core/migrate'
import { compileVersion } from '@motcua/core/process'
import { countRunningDossiers, listVersionLine } from '@motcua/store/read'
import { type EngineContext, type GateFinding, type GateReport, reading } from '../engine/index.ts'
import { streamMigration } from './migrate-dossiers.ts'

/** So many are looked at one by one while somebody waits for the gate. */
const mostLookedAt = 10_000

export interface GateMigration {
  readonly migration: NonNullable<GateReport['migration']>
  readonly findings: readonly GateFinding[]
}

/**
 * The gate's step for a policy that moves running dossiers: what would become of them, as numbers, and a warning that needs a
 * reason where some cannot be moved or would lose answers. Those that cannot be moved stay under their version.
 * @returns null where the policy moves none, or none is running
 */
export async function judgeMigration(
  engine: EngineContext,
  definition: Definition,
  agencyId: string,
): Promise<GateMigration | null> {
  if (definition.policies.runningDossiers === 'finishOnOld') return null
  const { code } = definition.procedure
  const line = await reading(() => listVersionLine(engine.store.sql, agencyId, code))
  const versionIds = line.map((one) => one.versionId)
  const running = await reading(() => countRunningDossiers(engine.store.sql, versionIds))
  if (running === 0) return null
  const to = compileVersion({ id: 'gate', number: 0, hash: '', effectiveFrom: '1970-01-01T00:00:00Z', definition })
  if (!to.ok) return null
  let summary = emptySummary
  for await (const report of streamMigration(engine, { agencyId, procedureCode: code }, to.value)) {
    summary = addToSummary(summary, report)
    if (summary.dossiers === mostLookedAt) break
  }
  const place = 'policies/runningDossiers'
  const warn = (of: string, count: number): GateFinding[] =>
    count > 0 ? [{ code: of, severity: 'warning', place, params: { count, of: summary.dossiers } }] : []
  return {
    migration: { ...summary, running },
    findings: [
      ...warn('migration.blocked', summary.blocked),
      ...warn('migration.losesAnswers', summary.losingAnswers),
      ...warn('migration.asksMore', Math.max(summary.missingFields, summary.missingDocuments)),
    ],
  }
}
