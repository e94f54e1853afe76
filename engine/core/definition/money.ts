import { z } from 'zod'
import { Feel, Id, Key, Validity } from './scalars.ts'

/** Freed from a fee or part of it, with the data or paper that proves it. */
export const FeeRelief = z.strictObject({
  id: Id,
  when: Feel,
  /** per cent taken off, 100 = free */
  percentOff: z.number().min(0).max(100),
  /** requirement that proves it; absent = proven by data */
  proof: Id.optional(),
})

const Tier = z.strictObject({ from: z.int().min(1), amountVnd: z.int().min(0) })

export const FeeShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), amountVnd: z.int().min(0) }),
  z.strictObject({ kind: z.literal('perCopy'), amountVnd: z.int().min(0), quantity: Feel }),
  z.strictObject({
    kind: z.literal('byChannel'),
    online: z.int().min(0),
    direct: z.int().min(0),
    postal: z.int().min(0),
  }),
  z.strictObject({
    kind: z.literal('tiered'),
    quantity: Feel,
    tiers: z.array(Tier).min(1).max(20),
    capVnd: z.int().min(0).optional(),
  }),
  z.strictObject({
    kind: z.literal('percentage'),
    base: Feel,
    percent: z.number().min(0).max(100),
    capVnd: z.int().min(0).optional(),
  }),
  z.strictObject({ kind: z.literal('table'), table: Key, result: Key }),
])

/** phí, lệ phí or giá. Amounts are whole đồng. */
export const FeeItem = z.strictObject({
  id: Id,
  kind: z.enum(['fee', 'charge', 'price']),
  when: Feel.optional(),
  shape: FeeShape,
  reliefs: z.array(FeeRelief).max(20).default([]),
  moment: z.enum(['submission', 'reception', 'decision', 'return']).default('reception'),
  /** resolution that sets it */
  basis: z.string().max(200).optional(),
  validity: Validity.default({}),
})
export type FeeItem = z.infer<typeof FeeItem>
export type FeeRelief = z.infer<typeof FeeRelief>

/** Decision table; cells are FEEL unary tests and FEEL results. */
export const DecisionTable = z.strictObject({
  id: Id,
  key: Key,
  hitPolicy: z.enum(['UNIQUE', 'FIRST', 'COLLECT']),
  aggregation: z.enum(['list', 'sum', 'min', 'max']).optional(),
  inputs: z
    .array(z.strictObject({ id: Id, expression: Feel }))
    .min(1)
    .max(20),
  outputs: z
    .array(z.strictObject({ id: Id, key: Key, type: z.enum(['text', 'number', 'money', 'date', 'boolean']) }))
    .min(1)
    .max(20),
  rules: z.array(z.strictObject({ id: Id, when: z.array(z.string().max(500)), then: z.array(Feel) })).max(1000),
  validity: Validity.default({}),
})
export type DecisionTable = z.infer<typeof DecisionTable>
