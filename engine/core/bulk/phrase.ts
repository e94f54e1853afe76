/** A phrase and what stands in its place. */
export interface Phrase {
  readonly from: string
  readonly to: string
}

/** Both ways of placing the tone mark, `Ủy` and `Uỷ`, `Hòa` and `Hoà`, are one word. */
const toneWays: readonly (readonly [string, string])[] = [
  ...['òa oà', 'óa oá', 'ỏa oả', 'õa oã', 'ọa oạ'],
  ...['òe oè', 'óe oé', 'ỏe oẻ', 'õe oẽ', 'ọe oẹ'],
  ...['ùy uỳ', 'úy uý', 'ủy uỷ', 'ũy uỹ', 'ụy uỵ'],
].map((pair) => pair.split(' ') as [string, string])

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** Matches the phrase as whole words, whatever the case, the spaces and the place of the tone marks. */
function patternOf(phrase: string): RegExp {
  let body = escaped(phrase.normalize('NFC').trim()).replace(/\s+/g, '\\s+')
  for (const [a, b] of toneWays) body = body.replace(new RegExp(`${a}|${b}`, 'giu'), `(?:${a}|${b})`)
  return new RegExp(`(?<![\\p{L}\\p{N}/])${body}(?![\\p{L}\\p{N}/]|-[\\p{L}\\p{N}])`, 'giu')
}

const isUpper = (text: string): boolean => /\p{Ll}/u.test(text) === false && /\p{Lu}{2}/u.test(text)
const startsLow = (text: string): boolean => /^\p{Ll}/u.test(text)

/** Words of a heading stay in capitals, and a small first letter stays small, as the place had it. */
function inCaseOf(found: string, { from, to }: Phrase): string {
  if (isUpper(found) && !isUpper(from)) return to.toLocaleUpperCase('vi')
  if (startsLow(found) && !startsLow(from)) return to.charAt(0).toLocaleLowerCase('vi') + to.slice(1)
  return to
}

/** A text with phrases replaced in one pass: the longest that fits wins, what was put in is not looked at again. */
export function replacePhrases(text: string, phrases: readonly Phrase[]): string {
  const sorted = phrases
    .map(({ from, to }) => ({ from: from.normalize('NFC').trim(), to: to.normalize('NFC').trim() }))
    .sort((a, b) => b.from.length - a.from.length)
  const hits = sorted.flatMap((phrase) =>
    [...text.matchAll(patternOf(phrase.from))].map((hit) => ({ at: hit.index, found: hit[0], phrase })),
  )
  const taken: typeof hits = []
  for (const hit of hits)
    if (taken.every((one) => hit.at + hit.found.length <= one.at || one.at + one.found.length <= hit.at))
      taken.push(hit)
  let out = ''
  let end = 0
  for (const { at, found, phrase } of taken.sort((a, b) => a.at - b.at)) {
    out += text.slice(end, at) + (alreadyThere(text, at, phrase) ? found : inCaseOf(found, phrase))
    end = at + found.length
  }
  return out + text.slice(end)
}

/** Where the new phrase holds the old one inside it, a place that says the new one already is left alone. */
function alreadyThere(text: string, at: number, { from, to }: Phrase): boolean {
  const inside = to.toLocaleLowerCase('vi').indexOf(from.toLocaleLowerCase('vi'))
  if (inside < 0) return false
  const start = at - inside
  return start >= 0 && text.slice(start, start + to.length).toLocaleLowerCase('vi') === to.toLocaleLowerCase('vi')
}

/** Where a phrase stands in a text. */
export const placesOf = (text: string, phrase: string): number[] =>
  [...text.matchAll(patternOf(phrase))].map((hit) => hit.index)
