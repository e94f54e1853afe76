import type { GroupRow, Value } from '@motcua/core/process'

/** One applicant of a group: its row as handed in, and what was decided on it. */
export interface GroupLine {
  readonly rowId: string
  readonly values: Readonly<Record<string, Value>>
  readonly decided: GroupRow | undefined
}
