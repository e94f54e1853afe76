import { z } from 'zod'
import { Language } from '../definition/index.ts'

const Name = z
  .string()
  .min(3)
  .max(300)
  .regex(/^[^\p{Cc}\u2028\u2029]*\S[^\p{Cc}\u2028\u2029]*$/u)
const Citation = z
  .string()
  .min(3)
  .max(100)
  .regex(/^[^\p{Cc}\u2028\u2029]*\S[^\p{Cc}\u2028\u2029]*$/u)
const Amount = z.int().min(0).max(1_000_000_000_000)

/** An agency has another name, and perhaps another id. */
export const AgencyRenamed = z.strictObject({
  kind: z.literal('agencyRenamed'),
  /** its name as texts of that language say it; longer forms stand beside shorter ones */
  names: z
    .array(z.strictObject({ language: Language, from: Name, to: Name }))
    .min(1)
    .max(10),
  id: z.strictObject({ from: z.string().min(1).max(64), to: z.string().min(1).max(64) }).optional(),
})
export type AgencyRenamed = z.infer<typeof AgencyRenamed>

/** One legal text takes the place of another. */
export const BasisReplaced = z.strictObject({
  kind: z.literal('basisReplaced'),
  /** number of the text that goes, e.g. `123/2015/NĐ-CP` */
  from: Citation,
  to: z.strictObject({
    number: Citation,
    issuedOn: z.iso.date().optional(),
    titles: z.partialRecord(Language, z.string().min(1).max(1000)).default({}),
  }),
})
export type BasisReplaced = z.infer<typeof BasisReplaced>

/** Amounts change on a day: the entries of before end the day before, new ones begin. */
export const FeesRenewed = z.strictObject({
  kind: z.literal('feesRenewed'),
  /** first day of the new amounts */
  from: z.iso.date(),
  /** only fees of this kind */
  of: z.enum(['fee', 'charge', 'price']).optional(),
  /** only fees whose basis names this text */
  basis: Citation.optional(),
  /** the text that sets the new amounts; absent = the old one */
  nextBasis: z.string().min(1).max(200).optional(),
  rates: z
    .array(z.strictObject({ wasVnd: Amount, isVnd: Amount }))
    .min(1)
    .max(200),
})
export type FeesRenewed = z.infer<typeof FeesRenewed>

/** One change that is made in many procedures. */
export const BulkChange = z.discriminatedUnion('kind', [AgencyRenamed, BasisReplaced, FeesRenewed])
export type BulkChange = z.infer<typeof BulkChange>
