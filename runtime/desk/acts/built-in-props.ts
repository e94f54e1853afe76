import type { BuiltInAct } from './act-list.ts'
import type { CommandContext } from './use-command.ts'

/** What the dialog of a built-in act is given. */
export interface BuiltInProps extends CommandContext {
  readonly act: BuiltInAct
  readonly label: string
  readonly onClose: () => void
}
