import { z } from 'zod'
import { Duty } from './duty.ts'
import { Form } from './field.ts'
import { Access, Deadlines, Notification, Output, Policies, Source } from './governance.ts'
import { DecisionTable, FeeItem } from './money.ts'
import { Procedure } from './procedure.ts'
import { ProcedureCase, Requirement } from './requirement.ts'
import { Language } from './scalars.ts'
import { Scenario } from './scenario.ts'
import { ApplicationWindow } from './window.ts'
import { Workflow } from './workflow.ts'

export const currentFormat = 'motcua/1'

/** A text in one language. `of` = hash of the source text it was translated from; absent in the source language. */
export const Message = z.strictObject({ text: z.string().max(20000), of: z.string().max(64).optional() })
export type Message = z.infer<typeof Message>

/** `messages[language][path by id]`, e.g. `messages.vi['field.f-copies.label']`; the paths are listed by `textPaths`. */
export const Messages = z.partialRecord(Language, z.record(z.string().max(200), Message))
export type Messages = z.infer<typeof Messages>

/**
 * A procedure being edited: one JSON document, one legal unit. Published, it is a version and never changes.
 * @see design: the definition
 */
export const Definition = z.strictObject({
  format: z.literal(currentFormat),
  procedure: Procedure,
  cases: z.array(ProcedureCase).min(1).max(50),
  form: Form,
  requirements: z.array(Requirement).max(100),
  tables: z.array(DecisionTable).max(50),
  fees: z.array(FeeItem).max(50),
  workflow: Workflow,
  deadlines: Deadlines,
  /** a report that units or agencies owe each period */
  duty: Duty.optional(),
  /** times and places for applications */
  window: ApplicationWindow.optional(),
  outputs: z.array(Output).max(50),
  notifications: z.array(Notification).max(100),
  sources: z.array(Source).max(50),
  policies: Policies,
  access: Access,
  messages: Messages,
  scenarios: z.array(Scenario).max(500),
})
export type Definition = z.infer<typeof Definition>
/** What a definition may look like before defaults are filled in. */
export type DefinitionInput = z.input<typeof Definition>
