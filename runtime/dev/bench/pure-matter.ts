import { type Definition, listExpressions, Definition as schema } from '@motcua/core/definition'
import { largeDefinition } from '@motcua/core/definition/testing'
import { type CompiledExpression, compileExpression, scopeOf } from '@motcua/core/expression'
import { benchDefinition, randomFrom, seed } from './matter.ts'

export const environment = { today: '2026-11-22', now: '2026-11-22T03:00:00Z' }

/** Conditions of a large workflow, compiled as a version compiles them, and answers for all they name. */
export function guards(): { compiled: readonly CompiledExpression[]; values: Record<string, unknown> } {
  const definition = largeDefinition()
  const scope = scopeOf(definition)
  const compiled = listExpressions(definition).flatMap(({ text, expected }) => {
    const one = expected === 'boolean' ? compileExpression(text, scope) : null
    return one?.ok ? [one.value] : []
  })
  return { compiled, values: answersOf(definition) }
}

/** Something valid for every field that a citizen fills in. */
export function answersOf(definition: Definition): Record<string, unknown> {
  const random = randomFrom(seed)
  const values: Record<string, unknown> = {}
  for (const field of definition.form.pages.flatMap((page) => page.sections.flatMap((section) => section.fields))) {
    const n = Math.floor(random() * 100)
    if (field.type === 'number') values[field.id] = n
    else if (field.type === 'date') values[field.id] = '2026-03-05'
    else if (field.type === 'checkbox') values[field.id] = n > 50
    else if (field.type === 'select' || field.type === 'radio') values[field.id] = 'b'
    else if (field.type === 'phone') values[field.id] = '+84905123456'
    else if (field.type === 'email') values[field.id] = 'ai.do@example.vn'
    else if (field.type === 'text') values[field.id] = `Đường số ${n}, phường Hải Châu`
  }
  return values
}

/** Sixty fields of the usual types, twenty of them shown or required by a condition of another. */
export function sixtyFields(): Definition {
  const base = benchDefinition()
  const [page] = base.form.pages
  const field = (i: number) => {
    const one = { id: `f-${i}`, key: `k${i}`, type: ['text', 'number', 'date', 'checkbox', 'phone', 'email'][i % 6] }
    if (i % 3 !== 0) return one
    const condition = i % 2 ? `k1 > ${i} and k5 != null` : `k4 != null and (k1 < ${i + 50} or k2 > date("2026-01-01"))`
    return i % 9 === 0 ? { ...one, required: condition } : { ...one, visible: condition }
  }
  const fields = Array.from({ length: 60 }, (_, i) => field(i))
  return schema.parse({
    ...base,
    form: { ...base.form, pages: [{ ...page, sections: [{ ...page?.sections[0], fields }] }] },
  })
}
