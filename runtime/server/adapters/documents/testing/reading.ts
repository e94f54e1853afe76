import { AnnotationMode, getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What a reader that did not make the PDF finds in it; for tests. */
export async function readPdf(bytes: Uint8Array) {
  const pdf = await getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 }).promise
  const texts: string[] = []
  const pictures: { width: number; height: number; data: Uint8ClampedArray }[] = []
  const fields: { name: string; page: number; rect: number[] }[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const content = await page.getTextContent()
    texts.push(content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
    for (const annotation of await page.getAnnotations()) {
      fields.push({ name: annotation.fieldName, page: number, rect: annotation.rect })
    }
    const operators = await page.getOperatorList()
    for (const [i, operator] of operators.fnArray.entries()) {
      if (operator !== OPS.paintImageXObject) continue
      const image = await new Promise<{ width: number; height: number; data: Uint8ClampedArray }>((done) => {
        page.objs.get(operators.argsArray[i][0], done)
      })
      pictures.push(image)
    }
  }
  const info = { ...(await pdf.getMetadata()).info } as Record<string, unknown>
  const tree = await (await pdf.getPage(1)).getStructTree()
  const result = { pages: pdf.numPages, texts, pictures, fields, info, tree, marked: await pdf.getMarkInfo() }
  await pdf.destroy()
  return result
}

/** Text drawn by the appearances of the annotations of the first page: what a reader sees in signature fields. */
export async function readAppearances(bytes: Uint8Array): Promise<string> {
  const pdf = await getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 }).promise
  const operators = await (await pdf.getPage(1)).getOperatorList({ annotationMode: AnnotationMode.ENABLE })
  const from = operators.fnArray.indexOf(OPS.beginAnnotation)
  const shown = operators.argsArray.filter((_, i) => from >= 0 && i > from && operators.fnArray[i] === OPS.showText)
  const text = shown.map(([glyphs]: [{ unicode?: string }[]]) => glyphs.map((glyph) => glyph.unicode ?? '').join(''))
  await pdf.destroy()
  return text.join('\n')
}

/** The picture as RGBA, as QR readers want it. */
export function toRgba(picture: { width: number; height: number; data: Uint8ClampedArray }): Uint8ClampedArray {
  const pixels = picture.width * picture.height
  const perPixel = picture.data.length / pixels
  const rgba = new Uint8ClampedArray(pixels * 4)
  for (let i = 0; i < pixels; i++) {
    for (let channel = 0; channel < 3; channel++) {
      rgba[4 * i + channel] = picture.data[i * perPixel + (perPixel < 3 ? 0 : channel)] ?? 0
    }
    rgba[4 * i + 3] = 255
  }
  return rgba
}
