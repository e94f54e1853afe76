import { Definition } from '@motcua/core/definition'
import { createEngine, type Engine } from '@motcua/execute/commands'
import {
  agencyId,
  type People,
  passingGate,
  populate,
  smallDefinition,
  submission,
  testPorts,
} from '@motcua/execute/testing'
import { migrate } from '@motcua/store/migrations'
import { runLanes } from './lanes.ts'

/** The one seed of all benches: the same inputs in every run. */
export const seed = 20_261_122

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
export function randomFrom(start: number): () => number {
  let a = start >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const fields = 20

/**
 * A form of 2 kB and an officer's step: its transition asks a condition of the form, closes and opens a task, and leaves a notice in the
 * outbox.
 */
export function benchDefinition(): Definition {
  const small = smallDefinition()
  const [page] = small.form.pages
  const [section] = page?.sections ?? []
  const more = Array.from({ length: fields }, (_, i) => ({ id: `f-more-${i}`, key: `more${i}`, type: 'text' }))
  return Definition.parse({
    ...small,
    form: {
      ...small.form,
      pages: [{ ...page, sections: [{ ...section, fields: [...(section?.fields ?? []), ...more] }] }],
    },
    workflow: {
      ...small.workflow,
      transitions: small.workflow.transitions.map((transition) =>
        transition.id === 't-round'
          ? { ...transition, when: 'copies > 0', effects: [{ kind: 'notify', notification: 'n-received' }] }
          : transition,
      ),
    },
  })
}

/** Answers of 2 kB in Vietnamese words. */
export function benchAnswers(n: number): Record<string, string | number> {
  const words = ['đường', 'phường', 'Hòa', 'Cường', 'Đà', 'Nẵng', 'tổ', 'nhà', 'cấp', 'giấy', 'người', 'hộ']
  const random = randomFrom(seed + n)
  const text = () => Array.from({ length: 14 }, () => words[Math.floor(random() * words.length)]).join(' ')
  return {
    'f-name': 'H’Hen Niê',
    'f-copies': 2,
    ...Object.fromEntries(Array.from({ length: fields }, (_, i) => [`f-more-${i}`, text()])),
  }
}

/** Id of the n-th dossier: known beforehand, so that others than the engine can name it. */
export const dossierIdOf = (n: number): string => `${idStart}${String(n).padStart(12, '0')}`
export const idStart = '019aa000-0000-7000-8000-'

export const openEngine = (url: string, more: Partial<Parameters<typeof createEngine>[0]> = {}): Promise<Engine> =>
  createEngine({ url, ports: testPorts, gate: passingGate, ...more })

/** A migrated database with so many dossiers that stand at the officer's step. */
export async function prepareDossiers(url: string, count: number): Promise<People> {
  await migrate(url)
  const first = await openEngine(url)
  const { people } = await populate(first, benchDefinition())
  await first.close()
  let n = 0
  const engine = await openEngine(url, { ports: { ...testPorts, ids: { next: () => dossierIdOf(n) } } })
  // One after the other: a try that is made again takes the same id.
  for (; n < count; n++)
    await engine.submitDossier({ ...submission(people.citizen, `bench-${n}`), answers: benchAnswers(n) })
  await runLanes(32, Math.ceil(count / 32), async (lane, i) => {
    const dossierId = dossierIdOf(i * 32 + lane)
    const event = { type: 'act', transitionId: 't-receive', fields: {} } as const
    const by = people.receptionist
    if (i * 32 + lane < count)
      await engine.sendEvent({ agencyId, dossierId, event, by, idempotencyKey: `receive-${dossierId}` })
  })
  // Nothing waits in the outbox from the preparation, and the planner knows the tables.
  await engine.store.sql`update outbox set done_at = now()`
  await engine.close()
  return people
}

/** The transition that is measured, or another one of the officer's. */
export function act(
  engine: Engine,
  people: People,
  n: number,
  key: string,
  transitionId = 't-round',
): Promise<unknown> {
  return engine.sendEvent({
    agencyId,
    dossierId: dossierIdOf(n),
    event: { type: 'act', transitionId, fields: {} },
    by: people.officer,
    idempotencyKey: key,
  })
}
