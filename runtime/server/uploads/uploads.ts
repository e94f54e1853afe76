import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdir, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Denial, DenialError } from '@motcua/core/errors'
import type { Engine } from '@motcua/execute/commands'
import type { FilesPort, ScanPort } from '@motcua/execute/ports'
import { FileStore } from '@tus/file-store'
import { EVENTS, Server } from '@tus/server'
import { toProblem } from '../http/problems.ts'
import { createAnnounced } from './announced.ts'
import { ContentRefused, judgeContent } from './content.ts'

export const maxUploadBytes = 25_000_000
const halfSentMs = 24 * 3_600_000
/** of one person's uploads that are not whole yet */
const announcedBytes = 250_000_000

/** Resumable uploads: tus speaks with the browser; what is complete becomes a file of the engine. */
export interface Uploads {
  /** Answers one tus request of a signed-in person. */
  handle(request: Request, owner: UploadOwner): Promise<Response>
  /** What a complete upload became. @throws `found.nothing`, or why it was refused */
  resultOf(uploadId: string, accountId: string): Promise<{ agencyId: string; fileId: string }>
  /** Removes what was never completed. */
  sweep(): Promise<void>
}
export interface UploadOwner {
  readonly accountId: string
  readonly requestId: string
}
type Outcome =
  | { readonly accountId: string; readonly agencyId: string; readonly fileId: string }
  | { readonly accountId: string; readonly refused: Denial }

interface Needs {
  /** outside of every folder that is served */
  readonly folder: string
  readonly engine: Engine
  readonly files: FilesPort
  readonly scan: ScanPort
}

export async function createUploads({ folder, engine, files, scan }: Needs): Promise<Uploads> {
  const done = join(folder, 'done')
  await mkdir(done, { recursive: true, mode: 0o700 })
  const owners = new AsyncLocalStorage<UploadOwner>()
  const owner = (): UploadOwner => {
    const one = owners.getStore()
    if (!one) throw new Error('an upload without its person')
    return one
  }
  const announced = createAnnounced(folder, announcedBytes)
  const store = new FileStore({ directory: folder, expirationPeriodInMilliseconds: halfSentMs })
  const refuse = (denial: Denial) => {
    const problem = toProblem(denial, owner().requestId)
    return { status_code: problem.status, body: JSON.stringify(problem) }
  }

  const readOutcome = async (uploadId: string): Promise<Outcome | null> => {
    const text = await readFile(join(done, uploadId), 'utf8').catch(() => null)
    return text === null ? null : (JSON.parse(text) as Outcome)
  }

  const finish = async (id: string, metadata: Readonly<Record<string, string | null>>): Promise<Outcome> => {
    const { accountId } = owner()
    const name = nameOf(metadata.filename)
    const agencyId = metadata.agencyId ?? ''
    const bytes = await readFile(join(folder, id))
    try {
      const { type } = await judgeContent(bytes, name)
      const { storageKey, sha256, size } = await files.put(bytes)
      const by = { kind: 'citizen', accountId } as const
      const { fileId } = await engine.registerFile({ agencyId, by, sha256, size, type, name, storageKey })
      await scanNow(engine, scan, { agencyId, fileId }, bytes)
      return { accountId, agencyId, fileId }
    } catch (error) {
      const refused = toRefusal(error)
      if (!refused) throw error
      return { accountId, refused }
    }
  }

  const server = new Server({
    path: '/api/uploads',
    datastore: store,
    maxSize: maxUploadBytes,
    relativeLocation: true,
    respectForwardedHeaders: false,
    allowedOrigins: [],
    async onUploadCreate(_request, upload) {
      const metadata = upload.metadata ?? {}
      if (!/^[A-Z][A-Z0-9.]{0,30}$/.test(metadata.agencyId ?? ''))
        throw refuse({ code: 'input.invalid', params: { input: 'agencyId' } })
      if (upload.size === undefined) throw refuse({ code: 'input.invalid', params: { input: 'upload-length' } })
      if (!(await announced.add(owner().accountId, upload.id, upload.size))) throw refuse({ code: 'quota.full' })
      return {
        metadata: {
          agencyId: metadata.agencyId ?? null,
          filename: nameOf(metadata.filename),
          accountId: owner().accountId,
        },
      }
    },
    async onIncomingRequest(_request, id) {
      if (!/^[a-f0-9]{32}$/.test(id)) throw refuse({ code: 'found.nothing' })
      const upload = await store.getUpload(id).catch(() => null)
      // Somebody else's upload and none at all answer alike. A new one has no file yet.
      if (upload && upload.metadata?.accountId !== owner().accountId) throw refuse({ code: 'found.nothing' })
    },
    async onUploadFinish(_request, upload) {
      // The last piece came again: what it became stands.
      const before = await readOutcome(upload.id)
      if (before && 'refused' in before) throw refuse(before.refused)
      if (before) return {}
      const outcome = await finish(upload.id, upload.metadata ?? {})
      const draft = join(done, `.${upload.id}`)
      await writeFile(draft, JSON.stringify(outcome), { mode: 0o600 })
      await rename(draft, join(done, upload.id))
      await emptied(join(folder, upload.id))
      await announced.remove(owner().accountId, upload.id)
      if ('refused' in outcome) throw refuse(outcome.refused)
      return {}
    },
  })

  server.on(EVENTS.POST_TERMINATE, (_request, _response, id) => {
    void announced.remove(owner().accountId, id).catch(() => {})
  })

  return {
    handle: (request, one) => owners.run(one, () => server.handleWeb(request)),
    async resultOf(uploadId, accountId) {
      const outcome = await readOutcome(uploadId)
      if (!outcome || outcome.accountId !== accountId) throw new DenialError({ code: 'found.nothing' })
      if ('refused' in outcome) throw new DenialError(outcome.refused)
      return { agencyId: outcome.agencyId, fileId: outcome.fileId }
    },
    async sweep() {
      await server.cleanUpExpiredUploads()
      // Complete ones stay a day, so that a browser that lost the last reply finds its upload whole.
      for (const id of await readdir(done)) {
        const { mtimeMs } = await stat(join(done, id))
        if (Date.now() - mtimeMs < halfSentMs) continue
        for (const path of [join(folder, id), join(folder, `${id}.json`), join(done, id)])
          await rm(path, { force: true })
      }
    },
  }
}

/** The same length without its bytes: a browser that lost the last reply finds its upload whole, the disk has its room back. */
async function emptied(path: string): Promise<void> {
  const { size } = await stat(path)
  await truncate(path, 0)
  await truncate(path, size)
}

/** Scans at once, so that the person need not wait for the worker; a scanner that is down leaves the file waiting. */
async function scanNow(engine: Engine, scan: ScanPort, of: { agencyId: string; fileId: string }, bytes: Uint8Array) {
  const found = await scan.scan(bytes).catch(() => null)
  if (found) await engine.recordScan({ ...of, clean: found.clean, ...(found.reason ? { reason: found.reason } : {}) })
}

function toRefusal(error: unknown): Denial | null {
  if (error instanceof ContentRefused) return { code: 'file.typeRefused', params: { why: error.message } }
  return error instanceof DenialError ? error.denial : null
}

/** The name as shown; it names nothing on disk. */
function nameOf(given: string | null | undefined): string {
  const base = (given ?? '').normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  // Control characters and marks that turn the reading direction have no place in a name that people see.
  const clean = [...base].filter((letter) => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(letter)).join('')
  return clean.trim().slice(-150) || 'file'
}
