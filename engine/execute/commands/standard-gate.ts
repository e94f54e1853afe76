import { check, type Finding, type Surroundings } from '@motcua/core/check'
import { type Definition, type Role, versionHash } from '@motcua/core/definition'
import { compileVersion, type Reference } from '@motcua/core/process'
import { runScenario } from '@motcua/core/simulate'
import { listGrantsOfAgency } from '@motcua/store/read'
import { currentReference, type EngineContext, type GateReport, reading } from '../engine/index.ts'

/** The gate of the product: every check, then every scenario through the compiled machine. */
export async function standardGate(
  engine: EngineContext,
  definition: Definition,
  about: { readonly agencyId: string; readonly now: string },
): Promise<GateReport> {
  const reference = await findReference(engine, about.agencyId, definition.procedure.code)
  const grants = await reading(() => listGrantsOfAgency(engine.store.sql, about.agencyId))
  const surroundings: Surroundings = {
    staffing: grants.map(({ role, unitId }) => ({ role: role as Role, agencyId: about.agencyId, unitId })),
    boundSources: null,
    calendarUntil: null,
    codeLists: reference ? Object.keys(reference.codeLists.lists) : null,
    today: about.now.slice(0, 10),
  }
  const findings = check(definition, surroundings)
    .filter((found) => found.severity !== 'info')
    .map(toGateFinding)
  const blocked = findings.some((found) => found.severity === 'error')
  // A definition with errors need not compile; its scenarios say nothing yet.
  const scenarios = blocked || !reference ? [] : playAll(definition, reference)
  return {
    definitionHash: versionHash(definition),
    findings,
    scenarios,
    passed: !blocked && scenarios.every((scenario) => scenario.passed),
  }
}

async function findReference(engine: EngineContext, agencyId: string, code: string): Promise<Reference | null> {
  try {
    return await currentReference(engine, agencyId, code)
  } catch {
    return null
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
