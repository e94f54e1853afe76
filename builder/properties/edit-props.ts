import type { Path } from '../commands/index.ts'
import type { Widget } from './schema.ts'

/** What every widget is given. */
export interface EditProps<W = Widget> {
  readonly id: string
  readonly path: Path
  readonly value: unknown
  readonly widget: W
  readonly set: (value: unknown) => boolean
  readonly required: boolean
  readonly label: string
}
