import { z } from 'zod'
import { Id, StepRole, TimeLimit } from './scalars.ts'

/** What happens when a step is not done in its time; each level once per visit. Pauses stop the count. */
export const EscalationLevel = z.strictObject({
  /** beyond the step's allotment, or from entering a step that has none */
  after: TimeLimit,
  to: StepRole.exclude(['applicant']),
  /** the task goes to that role; else it is only told */
  reassign: z.boolean().default(false),
  notification: Id.optional(),
})
export type EscalationLevel = z.infer<typeof EscalationLevel>
