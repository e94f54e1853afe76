import { DenialError } from '@motcua/core/errors'
import { JsonRefused, parseStrictJson } from './strict-json.ts'

/** Thrown when more bytes came than are allowed, whatever Content-Length said. */
export class BodyTooLarge extends Error {
  override name = 'BodyTooLarge'
}

/** The body as bytes, counted while they come. @throws BodyTooLarge */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw new BodyTooLarge()
  if (!request.body) return new Uint8Array()
  const parts: Uint8Array[] = []
  let size = 0
  const reader = (request.body as ReadableStream<Uint8Array>).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > limit) {
      await reader.cancel()
      throw new BodyTooLarge()
    }
    parts.push(value)
  }
  return Buffer.concat(parts)
}

/** The body as strict JSON; nothing else is taken. @throws DenialError `input.invalid`, BodyTooLarge */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json(\s*;|$)/i.test(type))
    throw new DenialError({ code: 'input.invalid', params: { why: 'contentType' } })
  const bytes = await readBytes(request, limit)
  try {
    return parseStrictJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    const why = error instanceof JsonRefused ? error.why : 'encoding'
    throw new DenialError({ code: 'input.invalid', params: { why } })
  }
}
