import { createEngine } from '@motcua/execute/commands'
import { type Ports, type Secrets, secretsFrom, systemClock } from '@motcua/execute/ports'
import { demoPeople } from '@motcua/sandbox/people'
import { createRegistrySandbox } from '@motcua/sandbox/registry-http'
import { createRegistry } from '@motcua/server/adapters/registry/index'
import { type Config, readConfig } from '@motcua/server/config'
import { keptSecret } from '@motcua/server/kept-secret'
import { createPorts } from '@motcua/server/neighbours'
import type { DemoAccount } from '../seams.ts'
import { demoAgencies } from './agencies.ts'
import { createHistoryClock, type HistoryClock, readMoments } from './history.ts'
import { placeAgencies, placePeople } from './place.ts'
import { listMissingSamples, playSamples } from './play.ts'
import { publishProcedures } from './publish.ts'

/** The services were open before the first sample was filed. */
const OPENED = { workingDaysAgo: 10, at: '08:00' } as const

/**
 * Fills the demo as far as something is missing: agencies, reference data, people with their offices, published services, sample
 * dossiers in every state. All of it goes through the commands that people use, on a clock that stands at the days it is told to
 * have happened on. Harmless when run again, and quick. No server may run on the database meanwhile.
 * @param context.filesDir  the server's folder of files: the demo's secret and certificates lie there
 * @returns whom to sign in as
 */
export async function seedDemo(context: {
  databaseUrl: string
  filesDir: string
  log: (line: string) => void
}): Promise<DemoAccount[]> {
  const { databaseUrl, filesDir, log } = context
  const config = readConfig({ databaseUrl, filesDir, demo: true })
  const secrets = secretsFrom(
    config.secret ? Buffer.from(config.secret, 'base64url') : await keptSecret(config.filesDir),
  )
  const now = systemClock.now()
  const toInstant = await readMoments(now, OPENED)
  const clock = createHistoryClock(toInstant?.(OPENED) ?? now)
  const engine = await createEngine({ url: databaseUrl, ports: demoPorts(config, secrets, clock), demo: true })
  try {
    await placeAgencies(engine, log)
    const cast = await placePeople(engine)
    await publishProcedures(engine, cast, log)
    const missing = await listMissingSamples(engine, cast)
    if (!toInstant) log('no sample dossiers: the calendars in templates/reference do not cover today')
    else if (missing.length > 0) {
      log(`${missing.length} sample dossiers`)
      await playSamples(engine, missing, { cast, clock, toInstant, log })
    }
  } finally {
    await engine.close()
  }
  return accounts()
}

/** The server's own ports; the registers answer in this process, for no server runs yet. */
function demoPorts(config: Config, secrets: Secrets, clock: HistoryClock): Ports {
  const origin = 'http://localhost'
  const registers = `${origin}/sandbox/registry`
  const answer = createRegistrySandbox(registers)
  const registry = createRegistry({
    addressOf: () => registers,
    fetch: async (input, init) => (await answer(new Request(input, init))) ?? new Response(null, { status: 404 }),
  })
  return { ...createPorts(config, secrets, origin), registry, clock }
}

function accounts(): DemoAccount[] {
  const agencyNames = new Map(demoAgencies.map(({ agencyId, name }) => [agencyId, name.vi]))
  return demoPeople.map(({ id, name, offices }) => {
    const [office] = offices
    const builds = office?.role === 'analyst' || office?.role === 'reviewer'
    return {
      name,
      signIn: id,
      role: office?.role ?? 'citizen',
      agency: offices.length > 1 ? 'tất cả' : (agencyNames.get(office?.agencyId ?? '') ?? ''),
      path: office ? (builds ? '/builder' : '/desk') : '/',
    }
  })
}
