import type { EvaluationInput, FeelType, Scope, ScopeName } from '../index.ts'

/** A scope with these fields (id `f-<key>`) and `today`. For tests. */
export function scopeWith(types: Readonly<Record<string, FeelType>>): Scope {
  const names = new Map<string, ScopeName>([['today', { type: 'date', ref: { kind: 'builtin', name: 'today' } }]])
  for (const [key, type] of Object.entries(types)) names.set(key, { type, ref: { kind: 'field', id: `f-${key}` } })
  return { names }
}

const environment = { today: '2026-11-23', now: '2026-11-23T01:15:00Z' }

/** An input with these answers by key. For tests. */
export const inputOf = (answers: Readonly<Record<string, unknown>> = {}): EvaluationInput => ({
  values: Object.fromEntries(Object.entries(answers).map(([key, value]) => [`f-${key}`, value])),
  environment,
})

/** Rows of goods: quantity, price in đồng, day. For tests. */
export const goods: FeelType = {
  list: {
    context: {
      qty: { id: 'c-qty', type: 'number', path: 'f-rows/c-qty' },
      price: { id: 'c-price', type: 'money', path: 'f-rows/c-price' },
      day: { id: 'c-day', type: 'date', path: 'f-rows/c-day' },
    },
  },
}
