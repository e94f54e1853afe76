import { z } from 'zod'
import { Channel, DayThatCounts, Feel, Id, Key, Validity } from './scalars.ts'

/** Freed from a fee or part of it, with the data or paper that proves it. */
export const FeeRelief = z.strictObject({
  id: Id,
  when: Feel,
  /** per cent taken off, 100 = free */
  percentOff: z.number().min(0).max(100),
  /** requirement that proves it; absent = proven by data */
  proof: Id.optional(),
  /** only for dossiers handed in this way, e.g. free online */
  channels: z.array(Channel).min(1).optional(),
  /** resolution that grants it */
  basis: z.string().max(200).optional(),
  /** from when to when it is granted, on the day that counts for its fee */
  validity: Validity.optional(),
})

/** When it is to be paid. */
export const FeeMoment = z.enum(['submission', 'reception', 'decision', 'return'])
export type FeeMoment = z.infer<typeof FeeMoment>

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
    /** counted along the tiers, e.g. pages of one copy */
    quantity: Feel,
    /** how many times over, e.g. copies; the cap holds for each */
    times: Feel.optional(),
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
  moment: FeeMoment.default('reception'),
  /** part of it is asked for earlier; the rest, the settlement, is due at `moment` */
  advance: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('percent'), moment: FeeMoment, percent: z.number().min(0).max(100) }),
      z.strictObject({ kind: z.literal('amount'), moment: FeeMoment, amountVnd: z.int().min(0) }),
    ])
    .optional(),
  /** money held, not earned: given back at the end, or set off against the fee (id) it names */
  deposit: z.strictObject({ against: Id.optional() }).optional(),
  /** who takes it; the post's charge for carrying papers is no money of the agency and stays out of its total */
  collectedBy: z.enum(['agency', 'post']).optional(),
  /** fees of one key are one fee at different times: the entry that is valid on the day that counts applies */
  key: Key.optional(),
  dayThatCounts: DayThatCounts.optional(),
  /** resolution that sets it */
  basis: z.string().max(200).optional(),
  validity: Validity.default({}),
})
export type FeeItem = z.infer<typeof FeeItem>
export type FeeRelief = z.infer<typeof FeeRelief>

/**
 * Decision table; cells are FEEL unary tests and FEEL results. Tables of one key are one table at different times: the
 * one that is valid on the day that counts answers.
 */
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
  rules: z
    .array(
      z.strictObject({
        id: Id,
        when: z.array(z.string().max(500)),
        then: z.array(Feel),
        /** article that sets this row, and a remark for colleagues; no rule reads them */
        basis: z.string().max(200).optional(),
        note: z.string().max(500).optional(),
      }),
    )
    .max(1000),
  validity: Validity.default({}),
  dayThatCounts: DayThatCounts.optional(),
  /** resolution that sets it */
  basis: z.string().max(200).optional(),
})
export type DecisionTable = z.infer<typeof DecisionTable>
