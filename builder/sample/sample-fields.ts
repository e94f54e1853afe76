import { type Definition, type Field, listFields } from '@motcua/core/definition'
import { checkExpression, type Scope } from '@motcua/core/expression'

/** Fields whose answers nobody types: worked out, answered by a register, or no answer at all. */
const notTyped: readonly Field['type'][] = ['computed', 'lookup', 'richText', 'file', 'signature', 'map']

/** What has to be answered to try something out. */
export interface SampleFields {
  /** in the order of the form */
  readonly fields: readonly Field[]
  /** what is read as well and cannot be typed: registers' answers, files */
  readonly others: readonly Field[]
}

/**
 * The fields that expressions read, directly or through computed fields and through what decides whether a field is shown:
 * a hidden answer does not count.
 */
export function sampleFields(definition: Definition, texts: readonly string[], scope: Scope): SampleFields {
  const placed = listFields(definition).filter(({ table }) => table === null)
  const byId = new Map(placed.map((one) => [one.field.id, one]))
  const found = new Set<string>()
  const queue = texts.flatMap((text) => readsOf(text, scope))
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const one = byId.get(id)
    if (!one || found.has(id)) continue
    found.add(id)
    const { field, section, page } = one
    const conditions = [
      field.visible,
      section.visible,
      page?.visible,
      field.type === 'computed' ? field.value : undefined,
    ]
    for (const text of conditions) if (typeof text === 'string') queue.push(...readsOf(text, scope))
  }
  const all = placed.filter(({ field }) => found.has(field.id)).map(({ field }) => field)
  return {
    fields: all.filter((field) => !notTyped.includes(field.type)),
    others: all.filter((field) => notTyped.includes(field.type) && field.type !== 'computed'),
  }
}

const readsOf = (text: string, scope: Scope): string[] =>
  [...checkExpression(text, scope).reads].map((path) => path.split('/')[0] ?? path)

/** A form of these fields alone, all shown and none demanded, for the citizen's own renderer. */
export function sampleForm(definition: Definition, fields: readonly Field[]): Definition {
  const bare = fields.map((field) => {
    const { visible: _shown, required: _demanded, source: _given, validations: _judged, writers: _who, ...rest } = field
    return rest as Field
  })
  return {
    ...definition,
    tables: [],
    form: { pages: [{ id: samplePage, sections: [{ id: 'sample-section', fields: bare }] }], officialSections: [] },
  } as Definition
}

/** Page of `sampleForm`. */
export const samplePage = 'sample-page'
