import { type Burden, burdenOf } from '../../burden/index.ts'
import { type Finding, finding, type Rule } from '../finding.ts'

/** What a citizen is asked for at most, and a form with nothing in it. */
export const burden: Rule = (definition) => {
  const target = definition.policies.burden
  const counts = burdenOf(definition)
  const out: Finding[] = []
  if (counts.fields === 0 && definition.duty === undefined) out.push(finding('form.empty', ['form']))
  for (const [what, path] of places) {
    const most = target[what]
    if (most !== undefined && counts[what] > most)
      out.push(finding('burden.high', [...path], { what, count: counts[what], target: most }))
  }
  return out
}

const places: readonly (readonly [keyof Burden, readonly string[]])[] = [
  ['fields', ['form']],
  ['documents', ['requirements']],
  ['visits', ['procedure', 'channels']],
  ['agencies', ['workflow']],
  ['days', ['cases']],
]
