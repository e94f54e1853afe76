/**
 * Keys, or beginnings of keys, of the words that are asked for in a language other than the page's: they go into definitions.
 * The bundle holds these in both languages, all others in the one that is read.
 */
export const keysInBoth: readonly string[] = [
  'language.',
  'fieldType.',
  'field.option',
  'section.new',
  'tables.newTitle',
  'sources.newTitle',
  'doc.copyOf',
  'token.',
  'transition.new',
  'branch.new',
  'child.new',
  'frame.new',
]
