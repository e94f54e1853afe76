/** A cell by its row and column, both from 0. */
export interface CellAt {
  readonly row: number
  readonly col: number
}

/** The cell the keyboard is on, and the other corner of what is selected. */
export interface GridSelection {
  readonly active: CellAt
  readonly anchor: CellAt
}

export interface GridRange {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export const rangeOf = ({ active, anchor }: GridSelection): GridRange => ({
  top: Math.min(active.row, anchor.row),
  bottom: Math.max(active.row, anchor.row),
  left: Math.min(active.col, anchor.col),
  right: Math.max(active.col, anchor.col),
})

const page = 10

/**
 * Where a key leads, as in a spreadsheet; undefined when it is no key of movement, or leads out of the grid by Tab.
 * @param keys  the event's key and its modifiers
 */
export function moveBy(
  { active, anchor }: GridSelection,
  keys: { readonly key: string; readonly shiftKey: boolean; readonly ctrl: boolean },
  size: { readonly rows: number; readonly cols: number },
): GridSelection | undefined {
  const { key, shiftKey, ctrl } = keys
  const last = { row: size.rows - 1, col: size.cols - 1 }
  if (key === 'Tab') {
    const col = active.col + (shiftKey ? -1 : 1)
    return col < 0 || col > last.col ? undefined : at({ row: active.row, col })
  }
  const targets: Readonly<Record<string, CellAt>> = {
    ArrowUp: { row: ctrl ? 0 : active.row - 1, col: active.col },
    ArrowDown: { row: ctrl ? last.row : active.row + 1, col: active.col },
    ArrowLeft: { row: active.row, col: ctrl ? 0 : active.col - 1 },
    ArrowRight: { row: active.row, col: ctrl ? last.col : active.col + 1 },
    Home: { row: ctrl ? 0 : active.row, col: 0 },
    End: { row: ctrl ? last.row : active.row, col: last.col },
    PageUp: { row: active.row - page, col: active.col },
    PageDown: { row: active.row + page, col: active.col },
  }
  const target = targets[key]
  if (!target) return undefined
  const next = {
    row: Math.max(0, Math.min(last.row, target.row)),
    col: Math.max(0, Math.min(last.col, target.col)),
  }
  return shiftKey ? { active: next, anchor } : at(next)
}

/** One cell selected. */
export const at = (cell: CellAt): GridSelection => ({ active: cell, anchor: cell })

/** What is selected when rows or columns have gone: the nearest that is left. */
export function within(
  selection: GridSelection,
  size: { readonly rows: number; readonly cols: number },
): GridSelection {
  const keep = ({ row, col }: CellAt): CellAt => ({
    row: Math.max(0, Math.min(row, size.rows - 1)),
    col: Math.max(0, Math.min(col, size.cols - 1)),
  })
  return { active: keep(selection.active), anchor: keep(selection.anchor) }
}
