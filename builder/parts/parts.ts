/** The parts of a definition as the designer walks them, grouped. */
export const partGroups = [
  ['overview', 'form', 'workflow'],
  ['cases', 'requirements', 'fees', 'tables', 'deadlines'],
  ['outputs', 'notifications', 'sources'],
  ['texts', 'access', 'policies', 'duty', 'window'],
  ['simulate', 'scenarios', 'trial'],
  ['source', 'publish', 'versions'],
] as const

export type Part = (typeof partGroups)[number][number]

/** Parts that show the definition and do not edit it beside properties: they stay usable where the draft is only read. */
export const readingParts: readonly Part[] = ['simulate', 'scenarios', 'trial', 'source', 'publish', 'versions']

const all: readonly string[] = partGroups.flat()

export const isPart = (name: string): name is Part => all.includes(name)

/** The part on whose surface a place of the document is edited. */
export function partOf(path: readonly (string | number)[]): Part {
  const [root] = path
  if (root === 'procedure') return 'overview'
  if (root === 'messages') return 'texts'
  return typeof root === 'string' && isPart(root) ? root : 'overview'
}
