import type { Definition } from '@motcua/core/definition'

/** An earlier state that this browser kept. */
export const restoreState = (_definition: Definition, args: { definition: Definition }): Definition => args.definition

/** A named copy of the draft. */
export const restoreSnapshot = (_definition: Definition, args: { definition: Definition }): Definition =>
  args.definition

/** What was decided where two people changed one thing. */
export const settleConflict = (_definition: Definition, args: { definition: Definition }): Definition => args.definition
