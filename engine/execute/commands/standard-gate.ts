import { check, type Finding } from '@motcua/core/check'
import { type Definition, versionHash } from '@motcua/core/definition'
import { compileVersion, type Reference } from '@motcua/core/process'
import { runScenario } from '@motcua/core/simulate'
import type { EngineContext, GateReport } from '../engine/index.ts'
import { judgeMigration } from './gate-migration.ts'
import { findSurroundings } from './surroundings.ts'

/** The gate of the product: every check, then every scenario through the compiled machine. */
export async function standardGate(
  engine: EngineContext,
  definition: Definition,
  about: { readonly agencyId: string; readonly now: string },
): Promise<GateReport> {
  const { reference, surroundings } = await findSurroundings(engine, definition, about)
  const findings = check(definition, surroundings)
    .filter((found) => found.severity !== 'info')
    .map(toGateFinding)
  const blocked = findings.some((found) => found.severity === 'error')
  // A definition with errors need not compile; its scenarios say nothing yet.
  const scenarios = blocked || !reference ? [] : playAll(definition, reference)
  const moved = blocked ? null : await judgeMigration(engine, definition, about.agencyId)
  return {
    definitionHash: versionHash(definition),
    findings: [...findings, ...(moved?.findings ?? [])],
    scenarios,
    ...(moved ? { migration: moved.migration } : {}),
    passed: !blocked && scenarios.every((scenario) => scenario.passed),
  }
}

function playAll(definition: Definition, reference: Reference): GateReport['scenarios'] {
  const loaded = compileVersion({
    id: 'gate',
    number: 0,
    hash: versionHash(definition),
    effectiveFrom: '1970-01-01T00:00:00Z',
    definition,
  })
  if (!loaded.ok)
    return definition.scenarios.map(({ name }) => ({ name, passed: false, detail: JSON.stringify(loaded.error) }))
  return definition.scenarios.map((scenario) => {
    const { name, passed, mismatches } = runScenario(loaded.value, reference, scenario)
    return { name, passed, detail: passed ? '' : JSON.stringify(mismatches.slice(0, 5)) }
  })
}

const toGateFinding = ({ code, severity, path, params }: Finding) => ({
  code,
  severity: severity === 'error' ? ('error' as const) : ('warning' as const),
  place: path.join('/'),
  params: params ?? {},
})
