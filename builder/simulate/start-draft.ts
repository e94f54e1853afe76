import { type AgencyCalendar, firstWorkOn, localDateOf } from '@motcua/core/calendar'
import type { Definition, Scenario } from '@motcua/core/definition'
import { fromKeyed } from '@motcua/core/simulate'
import type { Draft } from './samples.ts'

/** Nothing filled in yet, at the first hour of work from today on. */
export const emptyDraft = (definition: Definition, now: string, calendar: AgencyCalendar): Draft => ({
  at: firstWorkOn(localDateOf(now), calendar) ?? `${localDateOf(now)}T01:15:00Z`,
  channel: definition.procedure.channels[0] ?? 'online',
  submitter: {},
  answers: {},
  documents: {},
})

/** The start of a scenario as a form to be filled in further. */
export function draftOf(definition: Definition, start: Scenario['start']): Draft {
  return {
    at: start.at,
    channel: start.channel,
    submitter: start.submitter,
    answers: fromKeyed(definition, start.answers),
    documents: Object.fromEntries(
      Object.entries(start.documents).flatMap(([key, n]) => {
        const id = definition.requirements.find((one) => one.key === key)?.id
        return id === undefined ? [] : [[id, n]]
      }),
    ),
  }
}
