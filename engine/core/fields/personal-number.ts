/**
 * Codes of the provinces in which births were registered: the 63 of the time before 1 July 2025, among which the 34 of
 * today are all found.
 * @see Decision 124/2004/QĐ-TTg with its changes; Decision 19/2025/QĐ-TTg
 */
const provinceCodes = new Set(
  (
    '01 02 04 06 08 10 11 12 14 15 17 19 20 22 24 25 26 27 30 31 33 34 35 36 37 38 40 42 44 45 46 48 49 51 52 54 56 58 ' +
    '60 62 64 66 67 68 70 72 74 75 77 79 80 82 83 84 86 87 89 91 92 93 94 95 96'
  ).split(' '),
)

export interface PersonalNumber {
  /** three digits: a province (`048`), or from 101 on a country for births registered abroad */
  readonly place: string
  readonly placeKind: 'province' | 'country' | 'unknown'
  readonly gender: 'male' | 'female'
  readonly birthYear: number
}

/**
 * Reads a personal number: `PPP` place of birth registration, `G` century and sex, `YY`, six digits. It has no check
 * digit.
 * @returns null unless it is 12 digits with a century in use (1900 to 2199)
 * @see Decree 137/2015/NĐ-CP art. 13; Circular 59/2021/TT-BCA art. 4
 */
export function readPersonalNumber(text: string): PersonalNumber | null {
  if (!/^\d{12}$/.test(text)) return null
  const century = Number(text[3])
  if (century > 5) return null
  const place = text.slice(0, 3)
  const placeKind =
    place.startsWith('0') && provinceCodes.has(place.slice(1))
      ? 'province'
      : Number(place) > 100
        ? 'country'
        : 'unknown'
  return {
    place,
    placeKind,
    gender: century % 2 === 0 ? 'male' : 'female',
    birthYear: 1900 + Math.floor(century / 2) * 100 + Number(text.slice(4, 6)),
  }
}
