import qrcode from 'qrcode'

/** Picture of a QR code, PNG, ready to embed in a PDF; error correction M, quiet zone of four modules as the standard asks. */
export function qrPng(content: string): Promise<Buffer> {
  return qrcode.toBuffer(content, { type: 'png', errorCorrectionLevel: 'M', margin: 4, scale: 6 })
}

/** Path of the dark modules for an inline SVG, and the side of its view box in modules, quiet zone included. */
export function qrPath(content: string): { path: string; side: number } {
  const { modules } = qrcode.create(content, { errorCorrectionLevel: 'M' })
  const quiet = 4
  let path = ''
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) path += `M${column + quiet} ${row + quiet}h1v1h-1z`
    }
  }
  return { path, side: modules.size + 2 * quiet }
}
