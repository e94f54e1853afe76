import { z } from 'zod'
import { Feel, Id, Key, TimeLimit, TimeOfDay } from './scalars.ts'

/** Dossier component (thành phần hồ sơ). */
export const Requirement = z.strictObject({
  id: Id,
  key: Key,
  mode: z.enum(['submit', 'present', 'data']),
  originals: z.int().min(0).max(20),
  copies: z.int().min(0).max(20),
  /** FEEL; absent = always asked */
  when: Feel.optional(),
  /** offered but not demanded */
  optional: z.boolean().default(false),
  accept: z
    .array(z.enum(['pdf', 'jpg', 'png', 'docx', 'xlsx']))
    .min(1)
    .default(['pdf', 'jpg', 'png']),
  maxFiles: z.int().min(1).max(20).default(5),
  maxMegabytes: z.number().min(0.1).max(100).default(10),
  /** of one group only one component is needed */
  oneOf: Id.optional(),
  /** what stands in for the paper */
  replacedBy: z.enum(['eForm', 'populationData', 'register', 'none']).default('none'),
  /** article that asks for it */
  basis: z.string().max(200).optional(),
})
export type Requirement = z.infer<typeof Requirement>

/** Late count after the cut-off hour: from the next working day, or same-day work moves to the next working day. */
export const CutOff = z.strictObject({ at: TimeOfDay, rule: z.enum(['countFromNextDay', 'sameDayToNextDay']) })
export type CutOff = z.infer<typeof CutOff>

/** Execution case (trường hợp): the first whose condition holds applies; the last one has none. */
export const ProcedureCase = z.strictObject({
  id: Id,
  /** suffix of the procedure code, e.g. `01` */
  code: z.string().regex(/^\d{2}$/),
  when: Feel.optional(),
  timeLimit: TimeLimit,
  cutOff: CutOff.optional(),
  /** requirement ids asked in this case; absent = all */
  requirements: z.array(Id).optional(),
  /** fee ids charged in this case; absent = all */
  fees: z.array(Id).optional(),
  /** article that sets the limit and tells the case apart */
  basis: z.string().max(200).optional(),
})
export type ProcedureCase = z.infer<typeof ProcedureCase>
