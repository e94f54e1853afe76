import type { ServiceForm } from '@motcua/api/routes/public'
import { addWorkingDays, isWorkingDay, localDateOf, toAgencyCalendar, workingDaysBetween } from '@motcua/core/calendar'
import { type Definition, listFields } from '@motcua/core/definition'
import type { FormInput } from '@motcua/core/evaluate'
import { compileTables } from '@motcua/core/tables'

type Environment = FormInput['environment']
type SubmitterFacts = NonNullable<Environment['submitter']>

export interface WorldInput {
  readonly form: Pick<ServiceForm, 'definition' | 'calendars'>
  readonly submitter: SubmitterFacts
  /** business time, UTC */
  readonly now: string
}

/** The world the form's rules read in the browser: the same as on the server, from the same reference data. */
export function environmentOf({ form, submitter, now }: WorldInput): Environment {
  const calendar = toAgencyCalendar(form.calendars)
  const today = localDateOf(now)
  return {
    today,
    now,
    dossier: {
      channel: 'online',
      caseId: null,
      receivedOn: null,
      submittedOn: today,
      procedure: form.definition.procedure.code,
      paid: false,
    },
    submitter,
    actor: { account: null },
    calendar: {
      addWorkingDays: (date, days) => addWorkingDays(date, days, calendar),
      workingDaysBetween: (from, to) => workingDaysBetween(from, to, calendar),
      isWorkingDay: (date) => isWorkingDay(date, calendar),
    },
    tables: compileTables(form.definition),
  }
}

/** What the account says of the person; what only the server knows is read from the fields it filled in. */
export function submitterOf(
  me: {
    readonly name: string
    readonly personalId: string | null
    readonly phone: string | null
    readonly email: string | null
  },
  definition: Definition,
  serverValues: Readonly<Record<string, unknown>>,
): SubmitterFacts {
  const told: Record<string, unknown> = {
    fullName: me.name,
    personalId: me.personalId,
    phone: me.phone,
    email: me.email,
    kind: 'person',
  }
  for (const { field, table } of listFields(definition)) {
    if (
      table === null &&
      field.source?.kind === 'account' &&
      field.source.locked &&
      serverValues[field.id] !== undefined
    )
      told[field.source.claim] = serverValues[field.id]
  }
  return told as SubmitterFacts
}
