import { type AgencyCalendar, toAgencyCalendar } from '@motcua/core/calendar'
import type { Channel, Definition } from '@motcua/core/definition'
import { compileForTrial, type Facts, gatherFacts, type Reference, type Service } from '@motcua/core/process'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { useApp, useNow } from '../app/context.tsx'
import { simulationListsOf, simulationReferenceOf } from '../simulate/reference-queries.ts'
import { useDefinition } from '../state/use-editor.tsx'

/** What a sample dossier is tried with. */
export interface TrialInput {
  readonly answers: Readonly<Record<string, unknown>>
  readonly channel: Channel
  readonly submitter: 'person' | 'organisation'
  /** local day of submission and reception, `YYYY-MM-DD` */
  readonly on: string
  /** local time of day, `HH:mm` */
  readonly time: string
}

export interface Trial {
  readonly definition: Definition
  readonly input: TrialInput
  readonly set: (change: Partial<TrialInput>) => void
  readonly facts: Facts
  /** instant of submission and reception, UTC */
  readonly at: string
  /** null while it is fetched, and where the agency has none */
  readonly calendar: AgencyCalendar | null
  readonly loading: boolean
}

const noCalendar = toAgencyCalendar([])
/** the same at each drawing: what is worked out of it is worked out once */
const noAnswers = {}
const offsetMs = 7 * 3_600_000

/** A dossier that is not one: facts of the draft on the screen for answers that are made up. */
export function useTrial(id: string): Trial {
  const definition = useDeferredValue(useDefinition())
  const { client } = useApp()
  const now = useNow()
  const reference = useQuery(simulationReferenceOf(client, id))
  const needsLists = useMemo(() => hasLists(definition), [definition])
  const lists = useQuery({
    ...simulationListsOf(client, id),
    enabled: needsLists,
  })
  const local = new Date(Date.parse(now) + offsetMs).toISOString()
  const [changed, setChanged] = useState<Partial<TrialInput>>({})
  const input: TrialInput = {
    answers: noAnswers,
    channel: definition.procedure.channels[0] ?? 'online',
    submitter: definition.procedure.audience.includes('person') ? 'person' : 'organisation',
    on: local.slice(0, 10),
    time: '09:00',
    ...changed,
  }
  const version = useMemo(() => compileForTrial(definition), [definition])
  const known = reference.data?.reference ?? null
  const world = useMemo(
    (): Reference => ({
      revision: known?.revision ?? 0,
      calendar: known ? toAgencyCalendar(known.calendars) : noCalendar,
      adminUnits: lists.data?.adminUnits ?? {
        revision: '0',
        validFrom: '1970-01-01',
        sources: [],
        units: [],
        merges: [],
      },
      codeLists: lists.data?.codeLists ?? { revision: '0', lists: {} },
      service: known?.service ?? ({ channels: definition.procedure.channels } as unknown as Service),
    }),
    [known, lists.data, definition.procedure.channels],
  )
  const at = new Date(Date.parse(`${input.on}T${input.time}:00Z`) - offsetMs).toISOString().replace('.000Z', 'Z')
  const { answers, channel, submitter } = input
  const facts = useMemo(
    () =>
      gatherFacts({
        version,
        reference: world,
        answers,
        documents: {},
        submitter: { kind: submitter, fullName: '' },
        channel,
        submittedAt: at,
        receivedAt: at,
        caseId: null,
        paid: false,
        actor: null,
        now: at,
      } as Parameters<typeof gatherFacts>[0]),
    [version, world, answers, submitter, channel, at],
  )
  return {
    definition,
    input,
    set: (change) => setChanged((old) => ({ ...old, ...change })),
    facts,
    at,
    calendar: known && known.calendars.length > 0 ? world.calendar : null,
    loading: reference.isPending,
  }
}

/** Whether any field chooses from units or code lists: they are large and fetched only then. */
const hasLists = ({ form }: Definition): boolean =>
  /"type":"(address|adminUnit)"|"codeList":/.test(JSON.stringify(form))
