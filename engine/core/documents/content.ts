/** What fills a template: every text resolved, every condition decided. Laying it out decides nothing. */
export interface DocumentContent {
  /** Language tag of the texts, e.g. `vi`. */
  readonly language: string
  /** Text by text id of the template. */
  readonly texts: Readonly<Record<string, string>>
  /** Rows by list key; a row is text by column key. */
  readonly lists: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>
  /** Outcome of each block's `when`, by block id; a conditional block without an outcome is left out. */
  readonly shown: Readonly<Record<string, boolean>>
}

/** What stands in the way of making a document: a text or list that is not there, or a block taller than a page. */
export type LayoutFault = 'document.text-missing' | 'document.list-missing' | 'document.too-tall'
