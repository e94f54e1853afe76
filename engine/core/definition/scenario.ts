import { z } from 'zod'
import { Channel, IsoDate, IsoInstant, TimeLimit } from './scalars.ts'

/** What must be true after an act; keys absent are not compared. */
export const Expectation = z.strictObject({
  status: z.string().optional(),
  /** step id the dossier stands in; of a parallel step, the step itself */
  step: z.string().optional(),
  /** every step it stands in, those of branches too, in any order; a consultation is `step/branch` */
  steps: z.array(z.string()).optional(),
  outcome: z.string().optional(),
  case: z.string().optional(),
  /** instant, or null for "not running" */
  dueAt: z.union([IsoInstant, z.null()]).optional(),
  feeVnd: z.int().optional(),
  /** what the window gave: `state`, `choice`, `rank`; names absent are not compared */
  allocation: z.record(z.string(), z.json()).optional(),
  /** how the appointment touched last stands: `offered`, `booked`, `held`, `missed` or `cancelled` */
  appointment: z.string().optional(),
  /** how the rows of the group entered last were decided: `granted`, `notGranted`, `referred`, `open`, `total` */
  rows: z.record(z.string(), z.int()).optional(),
  /** code of the denial this act must meet */
  denial: z.string().optional(),
  /** `field key → issue code`, each must be among the issues */
  issues: z.record(z.string(), z.string()).optional(),
  /** `field key → value`, compared after evaluation (computed fields too) */
  values: z.record(z.string(), z.json()).optional(),
  /** requirement keys that are asked, exactly */
  requirements: z.array(z.string()).optional(),
})
export type Expectation = z.infer<typeof Expectation>

/** One act of a scenario. `do` is a transition id or a built-in act; fields are named by key. */
export const ScenarioAct = z.strictObject({
  /** instant, or a length of time after the act before */
  at: z.union([IsoInstant, z.strictObject({ after: TimeLimit })]).optional(),
  /** account of the scenario's cast, e.g. `officer`, `applicant`, `system` */
  as: z.string().max(60),
  do: z.string().max(80),
  with: z.record(z.string(), z.json()).optional(),
  expect: Expectation.optional(),
})
export type ScenarioAct = z.infer<typeof ScenarioAct>

/**
 * A saved simulation that gates publishing: the start, acts on a virtual clock, answers of the neighbours, and what
 * must come out.
 */
export const Scenario = z.strictObject({
  name: z.string().min(1).max(200),
  start: z.strictObject({
    at: IsoInstant,
    channel: Channel.default('online'),
    /** answers by field key */
    answers: z.record(z.string(), z.json()),
    /** requirement key → number of files handed in */
    documents: z.record(z.string(), z.int().min(0)).default({}),
    submitter: z.record(z.string(), z.json()).default({}),
    /** the earlier dossier that this one goes back to; the applicant's own */
    follows: z
      .strictObject({
        procedure: z.string().max(60),
        code: z.string().max(60).default('H00-000000-0001'),
        outcome: z.enum(['granted', 'notGranted', 'refused', 'withdrawn', 'stopped']).default('granted'),
        /** when its result was issued; null = it still runs */
        resultAt: IsoInstant.nullable(),
        resultNumber: z.string().max(100).optional(),
        resultOn: IsoDate.optional(),
        /** by field key of the earlier procedure */
        answers: z.record(z.string(), z.json()).default({}),
      })
      .optional(),
  }),
  /** pins of reference data, e.g. the calendar's revision; absent = the reference given by the caller */
  reference: z.record(z.string(), z.json()).optional(),
  /** expectation on the submission itself */
  expect: Expectation.optional(),
  acts: z.array(ScenarioAct).max(200),
  /** answers of the neighbours: `source id.operation` → name of a sandbox answer, or `failure` / `silence`; `chain.<step>.<child>` → an outcome, `failure` or `silence` */
  answers: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
})
export type Scenario = z.infer<typeof Scenario>
