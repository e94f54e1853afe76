import { createEngine } from '@motcua/execute/commands'
import { secretsFrom } from '@motcua/execute/ports'
import { demoPeople } from '@motcua/sandbox/people'
import { keptSecret } from '@motcua/server/kept-secret'
import type { DemoAccount } from '../seams.ts'
import { demoAgencies } from './agencies.ts'
import { placeAgencies, placePeople } from './place.ts'
import { publishProcedures } from './publish.ts'

/**
 * Fills the demo as far as something is missing: agencies, reference data, people with their offices, published services. All of
 * it goes through the commands that people use. Harmless when run again, and quick.
 * @param context.filesDir  the server's folder of files: the demo's secret lies there
 * @returns whom to sign in as
 */
export async function seedDemo(context: {
  databaseUrl: string
  filesDir: string
  log: (line: string) => void
}): Promise<DemoAccount[]> {
  const { databaseUrl, filesDir, log } = context
  const secrets = secretsFrom(await demoSecret(filesDir))
  const engine = await createEngine({ url: databaseUrl, ports: { secrets }, demo: true })
  try {
    await placeAgencies(engine, log)
    const cast = await placePeople(engine)
    await publishProcedures(engine, cast, log)
  } finally {
    await engine.close()
  }
  return accounts()
}

/** What the server derives from must be the same here, or nobody could follow a sample dossier by its code and secret. */
async function demoSecret(filesDir: string): Promise<Uint8Array> {
  const given = process.env.MOTCUA_SECRET
  return given ? Buffer.from(given, 'base64url') : keptSecret(filesDir)
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
