import { createHash } from 'node:crypto'
import { Definition } from '@motcua/core/definition'
import type { Engine, EngineOptions } from '../commands/index.ts'
import { smallDefinition } from './definition.ts'
import { agencyId, type People, system } from './populate.ts'
import { createWorld, type TestWorld } from './world.ts'

export const police = 'H17.21'
export const insurance = 'H17.22'

/** The small procedure, with a chain of two children in other agencies that the officer opens. */
export function parentDefinition(): Definition {
  const small = smallDefinition('1.000001')
  const official = small.form.officialSections[0]
  const told = ['residence', 'residenceNumber', 'card'].map((key) => ({ id: `f-${key}`, key, type: 'text' }))
  const chain = {
    id: 'chain',
    kind: 'chain',
    status: 'processing',
    allow: ['stop'],
    children: [
      {
        id: 'residence',
        procedure: '2.000001',
        agency: `"${police}"`,
        input: { fullName: 'fullName', copies: 'copies' },
        documents: { 'r-paper': 'paper' },
        output: { outcome: 'f-residence', resultNumber: 'f-residenceNumber' },
      },
      {
        id: 'card',
        procedure: '2.000002',
        agency: `"${insurance}"`,
        // More than the field takes for many copies: refused there.
        input: { fullName: 'fullName', copies: 'copies * 10' },
        output: { outcome: 'f-card' },
      },
    ],
  }
  return Definition.parse({
    ...small,
    form: { ...small.form, officialSections: [{ ...official, fields: [...(official?.fields ?? []), ...told] }] },
    workflow: {
      ...small.workflow,
      steps: [...small.workflow.steps, chain],
      transitions: [
        ...small.workflow.transitions,
        { id: 't-chain', from: 'work', to: 'chain', order: 9 },
        { id: 't-chained', from: 'chain', to: 'number', on: 'always', when: 'residence = "granted"' },
        { id: 't-unchained', from: 'chain', to: 'work', on: 'otherwise' },
      ],
    },
  })
}

/** Publishes a definition with the analysts of the first agency, and offers it at another. */
export async function offerAt(
  engine: Engine,
  people: People,
  { definition, at }: { definition: Definition; at: string },
): Promise<string> {
  const { draftId, revision } = await engine.saveProcedureDraft({ agencyId, by: people.analyst, definition })
  const name = createHash('sha256').update(draftId).digest('hex')
  const { requestId } = await engine.requestPublish({
    agencyId,
    by: people.analyst,
    draftId,
    expectedRevision: revision,
    effectiveFrom: await engine.now(),
    changeNote: 'first',
    warningReasons: {},
    idempotencyKey: `request-${name}`,
  })
  const published = await engine.approvePublish({
    agencyId,
    by: people.reviewer,
    requestId,
    idempotencyKey: `approve-${name}`,
  })
  await offer(engine, definition.procedure.code, at)
  return published.versionId
}

/** Offers a published procedure at an agency. */
export const offer = (engine: Engine, procedureCode: string, at: string): Promise<void> =>
  engine.putService({
    by: system,
    agencyId: at,
    ownerAgencyId: agencyId,
    procedureCode,
    channels: ['online', 'direct', 'postal'],
    units: {},
    receivingUnitId: 'u-desk',
    competentAgencyId: at,
  })

/** Two more agencies with officials of every role, and the procedures of the children offered there. */
export async function createChainWorld(options: Partial<EngineOptions> = {}): Promise<TestWorld> {
  const world = await createWorld({ ...options, definition: parentDefinition() })
  const { engine, people } = world
  for (const at of [police, insurance]) {
    await engine.putAgency({
      by: system,
      agencyId: at,
      name: { vi: `Cơ quan ${at}` },
      units: [{ id: 'u-desk', name: { vi: 'Bộ phận một cửa' } }],
    })
    for (const role of ['receptionist', 'officer', 'clerk'] as const)
      await engine.grantRole({
        by: system,
        agencyId: at,
        accountId: people[role].accountId,
        role,
        unitId: null,
        from: null,
        to: null,
      })
  }
  await offerAt(engine, people, { definition: smallDefinition('2.000001'), at: police })
  await offerAt(engine, people, { definition: smallDefinition('2.000002'), at: insurance })
  return world
}
