import { fileTypeFromBuffer } from 'file-type'
import { readZip, ZipRefused } from './zip.ts'

/** Kinds of files that are taken; the law's own forms need no others. */
export const allowedTypes = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
export type AllowedKind = keyof typeof allowedTypes

/** Why a file is not taken; the reason is for the log and the person alike, it names no content. */
export class ContentRefused extends Error {
  override name = 'ContentRefused'
}

const MEGAPIXELS = 60
const extensions: Readonly<Record<string, AllowedKind>> = {
  pdf: 'pdf',
  jpg: 'jpg',
  jpeg: 'jpg',
  png: 'png',
  docx: 'docx',
  xlsx: 'xlsx',
}

/**
 * What a file is, by its content; its name must say the same.
 * @throws ContentRefused  another kind, active or encrypted content, a bomb
 */
export async function judgeContent(bytes: Uint8Array, name: string): Promise<{ kind: AllowedKind; type: string }> {
  const said = extensions[(name.split('.').at(-1) ?? '').toLowerCase()]
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const kind = (Object.keys(allowedTypes) as AllowedKind[]).find((one) => one === found?.ext)
  if (!kind) throw new ContentRefused('type')
  if (said !== kind) throw new ContentRefused('nameAndContentDiffer')
  judges[kind](bytes)
  return { kind, type: allowedTypes[kind] }
}

const judges = {
  pdf: judgePdf,
  jpg: (bytes) => judgePixels(jpegSize(bytes)),
  png: (bytes) => judgePixels(pngSize(bytes)),
  docx: judgeOffice,
  xlsx: judgeOffice,
} satisfies Record<AllowedKind, (bytes: Uint8Array) => void>

/** Names in clear only: an object stream could hide them, and the scanner has the last word. */
function judgePdf(bytes: Uint8Array): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (!text.startsWith('%PDF-')) throw new ContentRefused('polyglot')
  if (!text.includes('%%EOF', Math.max(0, text.length - 4096))) throw new ContentRefused('incomplete')
  // A name may be spelled in codes (ISO 32000-1, 7.3.5).
  const names = text.replaceAll(/#([0-9a-fA-F]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  if (/\/Encrypt[\s<\d]/.test(names)) throw new ContentRefused('encrypted')
  if (/\/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)[\s(<[/\d]/.test(names))
    throw new ContentRefused('activeContent')
}

function judgeOffice(bytes: Uint8Array): void {
  try {
    for (const { name, encrypted } of readZip(bytes)) {
      if (encrypted) throw new ContentRefused('encrypted')
      if (/vbaProject|\.bin$|embeddings\/|activeX\//i.test(name)) throw new ContentRefused('activeContent')
    }
  } catch (error) {
    if (error instanceof ZipRefused) throw new ContentRefused(error.message)
    throw error
  }
}

function judgePixels(size: { width: number; height: number } | null): void {
  if (!size || size.width === 0 || size.height === 0) throw new ContentRefused('unreadable')
  if (size.width * size.height > MEGAPIXELS * 1_000_000) throw new ContentRefused('tooManyPixels')
}

function pngSize(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return bytes.byteLength < 24 ? null : { width: view.getUint32(16), height: view.getUint32(20) }
}

/** @see ITU-T T.81, B.1.1.3: the frame header (SOFn) holds the size */
function jpegSize(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 2; at + 9 < bytes.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
  return null
}
