import { Definition } from '@motcua/core/definition'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MailPort } from '../ports/index.ts'
import { smallDefinition } from '../testing/definition.ts'
import { agencyId, createWorld, type TestWorld, testPorts } from '../testing/world.ts'
import { runOnce } from './index.ts'

const small = smallDefinition()
/** The official who received it is told as well. */
const definition = Definition.parse({
  ...small,
  notifications: [...small.notifications, { id: 'n-own', on: 'effect', to: 'actor', channels: ['mail'] }],
  workflow: {
    ...small.workflow,
    transitions: small.workflow.transitions.map((t) =>
      t.id === 't-receive' ? { ...t, effects: [...t.effects, { kind: 'notify', notification: 'n-own' }] } : t,
    ),
  },
})

let world: TestWorld
beforeAll(async () => {
  world = await createWorld({ definition })
})
afterAll(() => world.close())

test('what is meant for an official goes to his own address, never to the one left with the dossier', async () => {
  const sent: string[] = []
  const port: MailPort = { send: async ({ to }) => void sent.push(to) }
  const engine = await world.open({ ports: { ...testPorts, mail: port } })
  const dossierId = await world.file()
  const { sql } = world.engine.store
  await sql`update account set email = 'official@example.vn' where id = ${world.people.receptionist.accountId}`
  await sql`
    update dossier set state = jsonb_set(state, '{submitter,email}', '"left@example.vn"') where id = ${dossierId}`
  await world.engine.sendEvent({
    agencyId,
    dossierId,
    event: { type: 'act', transitionId: 't-receive', fields: {} },
    by: world.people.receptionist,
    idempotencyKey: 'receive',
  })
  while ((await runOnce(engine.context)) > 0);
  expect(sent.sort()).toEqual(['left@example.vn', 'official@example.vn'])
})
