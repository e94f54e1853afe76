import { fold } from '@motcua/ui/kit'

interface Named {
  readonly value: string
  readonly label: string
}

/** Places of one option as a line of a spreadsheet tells them. */
export interface ReadPlaces {
  readonly option: string
  readonly name: string
  readonly places: number
  readonly doubts: readonly ('option' | 'number')[]
}

const heads = [
  'lựa chọn',
  'mã',
  'tên',
  'trường',
  'số chỗ',
  'chỉ tiêu',
  'option',
  'code',
  'name',
  'places',
  'quota',
].map(fold)

/** A line by the code or the name of an option and its number; null for the head of the list. */
export function readPlaces(cells: readonly string[], options: readonly Named[]): ReadPlaces | null {
  const list = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (list.length === 0 || list.every((cell) => heads.includes(fold(cell)))) return null
  const found = options.find((one) => list.includes(one.value) || list.some((cell) => fold(cell) === fold(one.label)))
  // a running number before the option is no number of places
  const isRunning = (cell: string, i: number) => i === 0 && list.length > 1 && /^\d{1,4}[.)]?$/.test(cell)
  const number = list
    .filter((cell, i) => !isRunning(cell, i) && !(found && (cell === found.value || fold(cell) === fold(found.label))))
    .map((cell) => cell.replace(/(?<=\d)[. ](?=\d{3}\b)/g, ''))
    .find((cell) => /^\d{1,7}$/.test(cell))
  const doubts: ReadPlaces['doubts'][number][] = []
  if (!found) doubts.push('option')
  if (number === undefined) doubts.push('number')
  return {
    option: found?.value ?? '',
    name: found?.label ?? list.find((cell) => !/^\d+$/.test(cell)) ?? '',
    places: Number(number ?? 0),
    doubts,
  }
}

/** Places after taking lines into them; what names no option or no number is left out. */
export function takePlaces(
  places: Readonly<Record<string, number>>,
  items: readonly ReadPlaces[],
): Record<string, number> {
  return {
    ...places,
    ...Object.fromEntries(items.filter((one) => one.doubts.length === 0).map((one) => [one.option, one.places])),
  }
}

/** Places as a sheet that reads back. */
export const placeSheet = (places: Readonly<Record<string, number>>, options: readonly Named[]): string[][] =>
  options.map(({ value, label }) => [value, label, String(places[value] ?? 0)])
