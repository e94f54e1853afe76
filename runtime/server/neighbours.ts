import { join } from 'node:path'
import type { Ports, Secrets } from '@motcua/execute/ports'
import { createCertificates } from '@motcua/sandbox/certificates'
import { listRegistrySources } from '@motcua/sandbox/registry-http'
import { createCheckpoints } from './adapters/checkpoints/index.ts'
import { createDocuments } from './adapters/documents/index.ts'
import { createDiskFiles } from './adapters/files/index.ts'
import { createRegistry } from './adapters/registry/index.ts'
import { createSandboxPost, sandboxScan } from './adapters/sandbox/index.ts'
import { createSignature } from './adapters/signature/index.ts'
import type { Config } from './config.ts'

/** Where below the data folder things lie; none of it is ever served. */
const folders = { bytes: 'bytes', certificates: 'certificates', post: 'outgoing', checkpoints: 'checkpoints' } as const

/** Files and documents are always there; the rest may be absent. */
export type OwnPorts = Ports & Required<Pick<Ports, 'files' | 'documents'>>

/**
 * The outside of the engine. In demo mode the sandbox stands in for signing service, registers, mail, SMS and scanner; else those
 * are absent until an operator's adapter fills them, and what needs them waits, visibly.
 * @param origin  own address, for links on papers and for the sandbox registers
 * @param ask  how registers are reached; tests answer in process
 */
export function createPorts(config: Config, secrets: Secrets, origin: string, ask: typeof fetch = fetch): OwnPorts {
  const folder = (name: keyof typeof folders) => join(config.filesDir, folders[name])
  const own = {
    secrets,
    publicUrl: origin,
    files: createDiskFiles(folder('bytes')),
    documents: createDocuments(),
    checkpoints: createCheckpoints(secrets, folder('checkpoints')),
  }
  if (!config.demo) {
    const { sources } = config
    const addressOf = (id: string) => sources[id] ?? null
    return { ...own, registry: createRegistry({ addressOf, bound: Object.keys(sources), fetch: ask }) }
  }
  const certificates = createCertificates(folder('certificates'))
  const signature = createSignature({
    findKey: (signer) => certificates.findKey({ ...signer, organisation: 'Motcua sandbox' }),
  })
  const bound = listRegistrySources()
  const registry = createRegistry({ addressOf: () => `${origin}/sandbox/registry`, bound, fetch: ask })
  return { ...own, ...createSandboxPost(folder('post')), scan: sandboxScan, signature, registry }
}
