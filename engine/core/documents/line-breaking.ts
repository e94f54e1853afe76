/** Stacked Vietnamese marks (ế, ỗ, ượ) of one line touch the letters of the line above below this factor. */
export const LINE_HEIGHT = 1.45

/**
 * Lines of a printable text that fit a width; breaks at spaces and inside words wider than the line.
 * @param widthOf  width of a text in the face and size it is set in
 */
export function breakLines(text: string, widthOf: (text: string) => number, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => breakParagraph(paragraph, widthOf, width))
}

function breakParagraph(paragraph: string, widthOf: (text: string) => number, width: number): string[] {
  const fits = (text: string) => widthOf(text) <= width
  const lines: string[] = []
  let line = ''
  for (const word of paragraph.split(' ').filter((one) => one !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (fits(longer)) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = ''
    for (const character of word) {
      if (line !== '' && !fits(line + character)) {
        lines.push(line)
        line = ''
      }
      line += character
    }
  }
  lines.push(line)
  return lines
}
