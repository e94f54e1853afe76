import { toAgencyCalendar } from '@motcua/core/calendar'
import type { Denial } from '@motcua/core/errors'
import type { LoadedVersion, Reference } from '@motcua/core/process'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApp } from '../app/context.tsx'
import { useDefinition } from '../state/use-editor.tsx'
import { compileDraft } from './compile-draft.ts'
import { simulationReferenceOf } from './reference-queries.ts'

/** What simulating stands on, or what keeps it from beginning. */
export type Ready =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown; readonly again: () => void }
  /** the agency has no confirmed calendar, or no reference data yet */
  | { readonly kind: 'noCalendar' }
  /** the draft does not compile; the findings say why */
  | { readonly kind: 'broken'; readonly denial: Denial }
  | ({ readonly kind: 'ready' } & Ground)

export interface Ground {
  readonly version: LoadedVersion
  readonly reference: Reference
  readonly agencyName: (id: string, language: 'vi' | 'en') => string | undefined
  readonly agencies: readonly string[]
  readonly procedureTitle: (code: string) => string | undefined
}

/** The draft on the screen, compiled, with the reference data that the gate plays scenarios on. */
export function useSimulation(id: string): Ready {
  const { client } = useApp()
  const definition = useDefinition()
  const base = useQuery({
    ...simulationReferenceOf(client, id),
    select: (answer) => answer.reference,
  })
  const lists = useQuery({
    queryKey: ['simulation-lists', id, base.data?.revision],
    queryFn: () => client.simulationLists({ params: { id } }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: Boolean(base.data),
  })
  const compiled = useMemo(() => compileDraft(definition), [definition])
  const around = useMemo(() => {
    if (!base.data || !lists.data) return null
    const { revision, calendars, service, agencies, procedures } = base.data
    const { adminUnits, codeLists } = lists.data
    const reference: Reference = { revision, calendar: toAgencyCalendar(calendars), service, adminUnits, codeLists }
    const names = new Map(agencies.map(({ agencyId, name }) => [agencyId, name]))
    return {
      reference,
      agencies: agencies.map(({ agencyId }) => agencyId),
      agencyName: (one: string, language: 'vi' | 'en') => names.get(one)?.[language] ?? names.get(one)?.vi,
      procedureTitle: (code: string) => procedures[code],
    }
  }, [base.data, lists.data])
  return useMemo((): Ready => {
    if (base.isError) return { kind: 'failed', error: base.error, again: () => void base.refetch() }
    if (lists.isError) return { kind: 'failed', error: lists.error, again: () => void lists.refetch() }
    if (base.data === null) return { kind: 'noCalendar' }
    if (!around) return { kind: 'loading' }
    if ('denial' in compiled) return { kind: 'broken', denial: compiled.denial }
    return { kind: 'ready', version: compiled.version, ...around }
  }, [base, lists, around, compiled])
}
