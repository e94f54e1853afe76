import { z } from 'zod'
import { Channel, Id, IsoDate, IsoInstant, Language, TimeLimit } from './scalars.ts'

/** One text the procedure rests on, e.g. Decree 168/2025/NĐ-CP. Its title is a message (`legalBasis.<id>.title`). */
export const LegalBasis = z.strictObject({
  id: Id,
  number: z.string().min(1).max(100),
  issuedOn: IsoDate.optional(),
})

/** That dossiers of this procedure go back to an earlier one, and which. */
export const Follows = z.strictObject({
  kind: z.enum(['amendment', 'appeal', 'renewal']),
  /** codes of the procedures whose dossiers may be followed */
  procedures: z.array(z.string().max(60)).min(1).max(20),
  /** how the earlier one must have ended */
  outcomes: z
    .array(z.enum(['granted', 'notGranted', 'refused', 'stopped']))
    .min(1)
    .default(['granted']),
  /** after the earlier result was issued, or after the end where none was */
  within: TimeLimit.optional(),
  /** without an earlier dossier no submission */
  required: z.boolean().default(true),
})
export type Follows = z.infer<typeof Follows>

/** The legal object as published by the catalogue, and the decision that started the two-day clock. */
export const Procedure = z.strictObject({
  /** `N.NNNNNN`, optionally with the agency suffix (domain facts §4) */
  code: z.string().regex(/^\d\.\d{6}(\.[A-Z0-9.]+)?$/),
  sector: z.string().min(1).max(40),
  legalBases: z.array(LegalBasis).max(50).default([]),
  audience: z.array(z.enum(['person', 'organisation', 'agency'])).min(1),
  channels: z.array(Channel).min(1),
  serviceLevel: z.enum(['full', 'partial']),
  /** life events and search words that lead a citizen here; folded for search */
  keywords: z.array(z.string().max(60)).max(30).default([]),
  /** number of the decision and the instant it reached us: T0 of the two-day clock */
  publicationDecision: z
    .strictObject({ number: z.string().min(1).max(100), issuedOn: IsoDate.optional(), reachedUsAt: IsoInstant })
    .optional(),
  follows: Follows.optional(),
  /** the language the other languages are translated from, and every language it is offered in */
  sourceLanguage: Language.default('vi'),
  languages: z.array(Language).min(1).default(['vi', 'en']),
})
export type Procedure = z.infer<typeof Procedure>
