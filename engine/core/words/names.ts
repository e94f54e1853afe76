/**
 * Text without letter case, accents and đ, so that search finds `hoà vang`, `HÒA VANG` and `hoa vang` alike. White space
 * and punctuation stay. The store folds its columns the same way.
 */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd')
    .normalize('NFC')
}

// Combining grave, acute, tilde, hook above, dot below: the five written tones.
const tones = '\u0300\u0301\u0303\u0309\u0323'
const tonePlaces = new RegExp(`(o)([${tones}])([ae])|(u)([${tones}])(y)`, 'g')

/** One spelling of the two in use for a tone over oa, oe, uy: hòa becomes hoà, túy becomes tuý. Decomposed. */
const placeTones = (decomposed: string): string => decomposed.replace(tonePlaces, '$1$4$3$6$2$5')

function plainName(name: string): string {
  return placeTones(name.toLowerCase().normalize('NFD'))
    .normalize('NFC')
    .replace(/[’ʼ‘`]/g, "'")
    .trim()
    .replace(/\s+/g, ' ')
}

/**
 * Whether two names are the same name: accents count, letter case, white space, Unicode form and place of the tone
 * (hòa, hoà) do not.
 */
export const sameName = (a: string, b: string): boolean => plainName(a) === plainName(b)

/** Whether two names could be the same, accents aside: a reason to look, never to decide. */
export const nearName = (a: string, b: string): boolean => foldText(plainName(a)) === foldText(plainName(b))

const alphabet = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz'
const letterRank = new Map([...alphabet].map((letter, i) => [letter, String.fromCharCode(0x61 + i)]))
/** order of the dictionary: level, grave, hook, tilde, acute, dot */
const toneRank = new Map([
  ['\u0300', '1'],
  ['\u0309', '2'],
  ['\u0303', '3'],
  ['\u0301', '4'],
  ['\u0323', '5'],
])

/**
 * Key by which a list of people sorts as Vietnamese lists do: by given name (the last word), then family name, then the
 * words between; letters first, then tones. Compare keys as plain strings, also in SQL with collation "C".
 */
export function sortKeyOfName(name: string): string {
  const words = plainName(name).split(' ')
  const ordered = [words.at(-1)!, ...words.slice(0, -1)]
  return ordered.map(sortKeyOfWord).join(' ')
}

// Letter ranks are above '!' and the space, so that An comes before Anh, and a word before its tone.
function sortKeyOfWord(word: string): string {
  let letters = ''
  let tone = '0'
  for (const letter of word) {
    let base = ''
    for (const mark of letter.normalize('NFD')) {
      const rank = toneRank.get(mark)
      if (rank === undefined) base += mark
      else tone = rank
    }
    const plain = base.normalize('NFC')
    letters += letterRank.get(plain) ?? plain
  }
  return `${letters}!${tone}`
}
