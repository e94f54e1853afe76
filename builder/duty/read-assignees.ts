import { fold } from '@motcua/ui/kit'

/** Whoever may owe a report: a unit of the own agency, or an agency. */
export interface KnownAssignee {
  readonly value: string
  readonly label: string
}

/** One line of a pasted list of assignees. */
export interface ReadAssignee {
  readonly id: string
  readonly name: string
  /** not known in this installation, so it may be spelled wrong */
  readonly isUnknown: boolean
}

/** A line by the id or the name of an assignee, accents and capitals aside; null for the head and for empty lines. */
export function readAssignee(cells: readonly string[], known: readonly KnownAssignee[]): ReadAssignee | null {
  const list = cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '' && !/^(\d{1,4}|stt|tt|no\.?)$/iu.test(cell))
  if (list.length === 0 || list.every((cell) => heads.includes(fold(cell)))) return null
  const found = known.find((one) => list.includes(one.value) || list.some((cell) => fold(cell) === fold(one.label)))
  if (found) return { id: found.value, name: found.label, isUnknown: false }
  const id = list.find((cell) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(cell))
  return { id: id ?? '', name: list.find((cell) => cell !== id) ?? '', isUnknown: true }
}

const heads = [
  'mã',
  'tên',
  'mã đơn vị',
  'tên đơn vị',
  'mã cơ quan',
  'tên cơ quan',
  'đơn vị',
  'cơ quan',
  'code',
  'name',
  'id',
  'agency',
  'unit',
].map(fold)

/** Ids after taking lines into them: each once, lines without an id left out. */
export const takeAssignees = (ids: readonly string[], items: readonly ReadAssignee[]): string[] => [
  ...new Set([...ids, ...items.map((one) => one.id).filter((id) => id !== '')]),
]

/** The assignees as a sheet that reads back. */
export const assigneeSheet = (ids: readonly string[], known: readonly KnownAssignee[]): string[][] =>
  ids.map((id) => [id, known.find((one) => one.value === id)?.label ?? ''])
