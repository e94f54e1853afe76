import type { Definition } from '../definition/index.ts'

/** What a person should look at before a line is taken over. */
export type BulkFlag =
  /** an article or clause of the old text is named: the new text may number it otherwise */
  | 'clause'
  /** the words before the number name another kind of text, e.g. decree for a circular */
  | 'textKind'
  /** its translation is left as it is and counts as stale */
  | 'translation'
  /** it had not begun yet on the day: changed in place */
  | 'inPlace'
  /** it replaces or holds money against another fee */
  | 'deposit'

/** One place of one definition that the change touches. */
export interface BulkLine {
  /** names the place by ids: the same in every plan of the same change */
  readonly id: string
  /** where it stands in the definition as it is now */
  readonly path: readonly (string | number)[]
  readonly what: 'text' | 'expression' | 'value' | 'basis' | 'basisMerged' | 'fee' | 'table'
  /** title of the fee or table, in the source language */
  readonly subject?: string
  readonly before: string
  readonly after: string
  /** amounts that change, đồng */
  readonly amounts?: readonly { readonly beforeVnd: number; readonly afterVnd: number }[]
  readonly flags: readonly BulkFlag[]
}

export interface BulkPlan {
  readonly definition: Definition
  /** every place the change finds, also those left out; empty = this procedure is not concerned */
  readonly lines: readonly BulkLine[]
}
