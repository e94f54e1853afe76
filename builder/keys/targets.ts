import { type Definition, findText, type Language, listFields } from '@motcua/core/definition'
import { fold } from '@motcua/ui/kit'
import type { Path } from '../commands/index.ts'
import { type Part, partGroups } from '../parts/parts.ts'

/** Something the palette leads to: a part, or a named thing on one. */
export interface Target {
  readonly id: string
  /** its kind in words: `palette.kind.<kind>` */
  readonly kind: string
  readonly name: string
  /** also found by this: a key, a code */
  readonly also?: string
  readonly part: Part
  readonly path: Path
}

/** Everything of a definition that has a name, with the place where it is edited. */
export function targetsIn(
  definition: Definition,
  language: Language,
  partName: (part: Part) => string,
): readonly Target[] {
  const text = (path: string) =>
    findText(definition, language, path) ?? findText(definition, definition.procedure.sourceLanguage, path)
  const parts = partGroups
    .flat()
    .map((part): Target => ({ id: `part:${part}`, kind: 'part', name: partName(part), also: part, part, path: [] }))
  const fields = listFields(definition).map(
    ({ field, path }): Target => ({
      id: `field:${field.id}`,
      kind: 'field',
      name: text(`field.${field.id}.label`) || field.key,
      also: field.key,
      part: 'form',
      path,
    }),
  )
  const sections = definition.form.pages.flatMap((page, p) =>
    page.sections.map(({ id }, s) => of('section', 'form', id, ['form', 'pages', p, 'sections', s])),
  )
  const { steps, transitions } = definition.workflow
  const titleOf = (id: string) => text(`step.${id}.title`) ?? id
  const flow = [
    ...steps.map(({ id }, i) => of('step', 'workflow', id, ['workflow', 'steps', i])),
    ...transitions.map(({ id, from, to }, i): Target => {
      const label = text(`transition.${id}.label`)
      const way = `${titleOf(from)} → ${titleOf(to)}`
      const name = label ? `${label}: ${way}` : way
      return {
        id: `transition:${id}`,
        kind: 'transition',
        name,
        part: 'workflow',
        path: ['workflow', 'transitions', i],
      }
    }),
  ]
  const lists = listed.flatMap(([kind, part]) =>
    definition[part].map((one, i) => of(kind, part, one.id, [part, i], 'key' in one ? one.key : undefined)),
  )
  return [...parts, ...fields, ...sections, ...flow, ...lists]

  function of(kind: string, part: Part, id: string, path: Path, key?: string): Target {
    const name = text(`${kind}.${id}.title`) || key || id
    return { id: `${kind}:${id}`, kind, name, ...(key ? { also: key } : {}), part, path }
  }
}

const listed = [
  ['requirement', 'requirements'],
  ['fee', 'fees'],
  ['output', 'outputs'],
  ['table', 'tables'],
  ['case', 'cases'],
  ['notification', 'notifications'],
  ['source', 'sources'],
] as const

/** Those that answer to what was typed, the best first: the name begins so, a word of it does, it stands somewhere within. */
export function found<T extends Pick<Target, 'name' | 'also'>>(targets: readonly T[], query: string): readonly T[] {
  const wanted = fold(query)
  if (wanted === '') return targets
  const words = wanted.split(' ')
  const score = ({ name, also }: T) => {
    const own = fold(name)
    const all = `${own} ${fold(also ?? '')}`
    if (!words.every((word) => all.includes(word))) return -1
    if (own.startsWith(wanted)) return 3
    return words.every((word) => all.split(/[\s,.()/:-]+/).some((one) => one.startsWith(word))) ? 2 : 1
  }
  return targets
    .map((target, i) => ({ target, i, score: score(target) }))
    .filter((one) => one.score >= 0)
    .sort((a, b) => b.score - a.score || a.i - b.i)
    .map(({ target }) => target)
}
