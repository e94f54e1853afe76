import { z } from 'zod'
import { Feel, Id, IsoInstant, Key, TimeLimit } from './scalars.ts'

/** Option under which places stand when applicants have nothing to choose. */
export const anyOption = 'any'

/** One stretch in which applications are taken, e.g. the school year 2027–2028. Its title is `window.<id>.title`. */
export const WindowOpening = z.strictObject({
  id: Id,
  opensAt: IsoInstant,
  /** from this instant on nothing is taken */
  closesAt: IsoInstant,
  /** places of this opening; absent = those of the window */
  places: z.record(z.string().min(1).max(64), z.int().min(0).max(1_000_000)).optional(),
})
export type WindowOpening = z.infer<typeof WindowOpening>

/** Applications within set times for a limited number of places: enrolment at schools, social housing. */
export const ApplicationWindow = z.strictObject({
  openings: z.array(WindowOpening).min(1).max(50),
  /** firstCome: a place is taken by the submission itself; ranked: places are given after closing, by score */
  mode: z.enum(['firstCome', 'ranked']),
  quota: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('number'), places: z.int().min(0).max(1_000_000) }),
    /** by option of the choices field */
    z.strictObject({
      kind: z.literal('options'),
      places: z.record(z.string().min(1).max(64), z.int().min(0).max(1_000_000)),
    }),
    /** key of a decision table with one input, the option, and one number as output */
    z.strictObject({ kind: z.literal('table'), table: Key }),
  ]),
  /** the applicant's options, dearest first: a field of one or several choices, or a column of a table, row by row */
  choices: z.strictObject({ field: Id, column: Id.optional() }).optional(),
  /** who takes part in the allocation; everybody when absent */
  eligible: Feel.optional(),
  /** higher goes first; `allocation.option` is the option it is asked for */
  score: Feel.optional(),
  /** equal scores: these in turn, then the instant of submission, then the dossier's code */
  tieBreak: z
    .array(z.strictObject({ id: Id, by: Feel, order: z.enum(['ascending', 'descending']).default('descending') }))
    .max(10)
    .default([]),
  /** a place is offered and must be accepted; absent = it is theirs at once */
  offers: z
    .strictObject({ answerWithin: TimeLimit, silence: z.enum(['declined', 'accepted']).default('declined') })
    .optional(),
  /** who gets no place waits for one that is given back */
  waitingList: z.boolean().default(false),
})
export type ApplicationWindow = z.infer<typeof ApplicationWindow>
