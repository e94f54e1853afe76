/** Widths of the letters of Be Vietnam Pro in parts of the letter size, by kind of letter. */
const widths: readonly (readonly [RegExp, number])[] = [
  [/\p{M}/u, 0],
  [/ /, 0.23],
  [/[.,:;'!ijlI·]/u, 0.28],
  [/[tfr()[\]/“”"]/u, 0.43],
  [/[mwMW@%…◇]/u, 0.88],
  [/[\p{Lu}0-9]/u, 0.71],
]

/** About how wide a text is in letters of `size`; bold ones are a little wider. */
export function textWidth(text: string, size: number, bold = false): number {
  let sum = 0
  for (const letter of text.normalize('NFD')) sum += widths.find(([kind]) => kind.test(letter))?.[1] ?? 0.6
  return sum * size * (bold ? 1.03 : 1)
}

/** A text in at most `lines` lines of a width; what does not fit ends in an ellipsis. */
export function wrap(text: string, width: number, lines: number, size: number, bold = false): string[] {
  const fits = (one: string) => textWidth(one, size, bold) <= width
  const out: string[] = []
  let line = ''
  for (const word of text.trim().split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || fits(longer)) {
      line = longer
      continue
    }
    out.push(line)
    line = word
  }
  out.push(line)
  const shown = out.slice(0, lines)
  const last = shown.at(-1) ?? ''
  if (out.length > lines || !fits(last)) shown[shown.length - 1] = cut(last, out.length > lines, fits)
  return shown
}

function cut(text: string, more: boolean, fits: (text: string) => boolean): string {
  let short = text
  while (short.length > 1 && !fits(`${short}…`)) short = short.slice(0, -1).trimEnd()
  return more || short !== text ? `${short}…` : short
}
