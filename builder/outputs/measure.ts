import type { Face, Measure } from '@motcua/core/documents'

/** The faces of the document's family as the browser names them. */
export const fontOf: Readonly<Record<Face, string>> = {
  regular: '400 100px "Be Vietnam Pro"',
  bold: '700 100px "Be Vietnam Pro"',
  italic: 'italic 400 100px "Be Vietnam Pro"',
}

/** Letters of both subsets, so that a face is whole before it is measured. */
const everyLetter = 'aZ09 ăâđêôơưĂĐƠƯ ếỗượẬỆ'

/** Waits until the browser has the document's faces: lines measured with another font would break elsewhere. */
export async function loadFaces(): Promise<void> {
  if (typeof document === 'undefined' || !document.fonts) return
  await Promise.all(Object.values(fontOf).map((font) => document.fonts.load(font, everyLetter))).catch(() => undefined)
}

/** Measures with the browser's letters: the same outlines that are embedded in the PDF, without kerning, as there. */
export function createMeasure(): Measure {
  const context = typeof document === 'undefined' ? null : canvasContext()
  const known = new Map<string, number>()
  const perPoint = (text: string, face: Face): number => {
    const key = `${face}${text}`
    const found = known.get(key)
    if (found !== undefined) return found
    if (known.size > 20_000) known.clear()
    let width = text.length * 0.56
    if (context) {
      context.font = fontOf[face]
      width = context.measureText(text).width / 100
    }
    known.set(key, width)
    return width
  }
  return {
    width: (text, face, size) => perPoint(text, face) * size,
    printable: (text) => text.normalize('NFC').replaceAll('\t', ' ').replaceAll(/\r\n?/g, '\n'),
  }
}

function canvasContext(): CanvasRenderingContext2D | null {
  try {
    const context = document.createElement('canvas').getContext('2d')
    if (context) {
      context.fontKerning = 'none'
      context.textRendering = 'geometricPrecision'
    }
    return context
  } catch {
    return null
  }
}
