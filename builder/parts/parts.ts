/** The parts of a definition as the designer walks them, grouped. */
export const partGroups = [
  ['overview', 'form', 'workflow'],
  ['cases', 'requirements', 'fees', 'tables', 'deadlines'],
  ['outputs', 'notifications', 'sources'],
  ['texts', 'access', 'policies'],
  ['scenarios', 'source', 'publish'],
] as const

export type Part = (typeof partGroups)[number][number]

const all: readonly string[] = partGroups.flat()

export const isPart = (name: string): name is Part => all.includes(name)

/** The part on whose surface a place of the document is edited. */
export function partOf(path: readonly (string | number)[]): Part {
  const [root] = path
  if (root === 'procedure') return 'overview'
  if (root === 'messages') return 'texts'
  return typeof root === 'string' && isPart(root) ? root : 'overview'
}
