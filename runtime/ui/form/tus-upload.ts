import type { FieldOf } from '@motcua/core/definition'
import type { FileValue } from '@motcua/core/fields'
import type { Upload } from 'tus-js-client'
import type { FormServices } from './scope.ts'

export interface TusOptions {
  readonly endpoint: string
  readonly headers?: Readonly<Record<string, string>>
  /** what the store must know beside name and type of the file */
  readonly metadata?: (field: FieldOf<'file'>) => Readonly<Record<string, string>>
  /** asks the store what became of the upload at this address: id, hash, real type; null = it was turned away */
  readonly finish: (uploadUrl: string, file: File) => Promise<FileValue | null>
}

/** 5 MiB: small enough that a bad line loses little, large enough for few requests. */
const chunkBytes = 5 * 1024 * 1024
const retryDelaysMs = [0, 1000, 3000, 8000, 20_000]

/** Resumable uploads by the tus protocol; the client is fetched when the first file is chosen. */
export function tusUpload(options: TusOptions): NonNullable<FormServices['upload']> {
  return (file, field, events) => {
    let paused = false
    let cancelled = false
    const made: Promise<Upload> = import('tus-js-client').then(({ Upload }) => {
      const upload = new Upload(file, {
        endpoint: options.endpoint,
        headers: { ...options.headers },
        chunkSize: chunkBytes,
        retryDelays: retryDelaysMs,
        removeFingerprintOnSuccess: true,
        metadata: { filename: file.name, filetype: file.type, ...options.metadata?.(field) },
        onProgress: (sent, total) => events.onProgress(total > 0 ? Math.floor((sent / total) * 100) : 0),
        onError: (error) => events.onFailed(isRefused(error)),
        onSuccess: () => {
          options.finish(upload.url ?? '', file).then(
            (value) => (value ? events.onDone(value) : events.onFailed(true)),
            () => events.onFailed(false),
          )
        },
      })
      return upload
    })
    const go = async () => {
      const upload = await made
      // The same file chosen before, on this device: go on where it stopped.
      const [earlier] = upload.url ? [] : await upload.findPreviousUploads()
      if (earlier) upload.resumeFromPreviousUpload(earlier)
      if (!paused && !cancelled) upload.start()
    }
    const fail = () => events.onFailed(false)
    go().catch(fail)
    return {
      pause: () => {
        paused = true
        made.then((upload) => upload.abort()).catch(fail)
      },
      resume: () => {
        paused = false
        go().catch(fail)
      },
      cancel: () => {
        cancelled = true
        // The store forgets unbound uploads by itself; asking it to is a courtesy that may fail.
        made.then((upload) => upload.abort(true)).catch(() => {})
      },
    }
  }
}

/** The store looked at the content and will not have it: sending it again would not help. */
const isRefused = (error: unknown): boolean => {
  const response = (error as { originalResponse?: { getStatus(): number } | null }).originalResponse
  return [413, 415, 422].includes(response?.getStatus() ?? 0)
}
