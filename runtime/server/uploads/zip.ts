/** An archive that is not taken: broken, too large unpacked, or too many members. */
export class ZipRefused extends Error {
  override name = 'ZipRefused'
}

const maxMembers = 5000
const maxUnpacked = 300_000_000
const maxRatio = 200

/**
 * Members of a ZIP archive by its central directory; nothing is unpacked.
 * @see PKWARE APPNOTE 6.3.10, 4.3.12 and 4.3.16
 * @throws ZipRefused
 */
export function readZip(bytes: Uint8Array): { name: string; encrypted: boolean }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > maxMembers) throw new ZipRefused('tooManyMembers')
  const members: { name: string; encrypted: boolean }[] = []
  let at = view.getUint32(end + 16, true)
  let unpacked = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) throw new ZipRefused('unreadable')
    const flags = view.getUint16(at + 8, true)
    const nameLength = view.getUint16(at + 28, true)
    unpacked += view.getUint32(at + 24, true)
    if (unpacked > maxUnpacked || unpacked > bytes.byteLength * maxRatio) throw new ZipRefused('bomb')
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    members.push({ name, encrypted: (flags & 1) === 1 })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return members
}

function findEnd(view: DataView): number {
  const from = view.byteLength - 22
  for (let at = from; at >= Math.max(0, from - 65_535); at--) if (view.getUint32(at, true) === 0x06054b50) return at
  throw new ZipRefused('unreadable')
}
