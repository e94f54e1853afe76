/** A goal of a figure: its own value is compared with it, never a value of another run. */
export interface Goal {
  readonly atLeast?: number
  readonly atMost?: number
}

/** What one bench found out. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly goal?: Goal
  /** what it was compared with in the same run */
  readonly peer?: { readonly name: string; readonly value: number; readonly unit: string }
  /** what else was seen: counts, percentiles, single rounds */
  readonly more?: Readonly<Record<string, unknown>>
  /** CPU that others than the bench and its server used meanwhile, as a share of the machine; null = not known */
  readonly neighbours: number | null
}

/** Whether a figure meets its goal; null = it has none. */
export function isMet({ value, goal }: Figure): boolean | null {
  if (!goal) return null
  return (goal.atLeast === undefined || value >= goal.atLeast) && (goal.atMost === undefined || value <= goal.atMost)
}

/** One line of JSON per figure, for machines. */
export function toLine(figure: Figure, about: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...figure, met: isMet(figure), ...about })
}

/** All figures, for people. */
export function toTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${figure.value} ${figure.unit}`,
    figure.goal ? goalText(figure.goal) : '',
    { true: 'met', false: 'MISSED', null: '' }[String(isMet(figure)) as 'true' | 'false' | 'null'],
    figure.peer ? `${figure.peer.name}: ${figure.peer.value} ${figure.peer.unit}` : '',
    figure.neighbours === null ? '' : `${Math.round(figure.neighbours * 100)} %`,
  ])
  const all = [['figure', 'value', 'goal', '', 'beside it', 'neighbours'], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n')
}

const goalText = ({ atLeast, atMost }: Goal): string => (atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`)

/** The middle one, so that one round with a noisy neighbour does not decide. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low = 0, high = 0] = sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1)
  return (low + high) / 2
}

/** The value that so large a share of them does not exceed. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
