import { toAgencyCalendar } from '@motcua/core/calendar'
import type { Language, Output } from '@motcua/core/definition'
import type { DocumentContent } from '@motcua/core/documents'
import {
  type PaperAgency,
  sampleMatter,
  samplePeople,
  sampleVersion,
  scenarioMatter,
  toDocumentData,
} from '@motcua/core/papers'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { useApp, useNow } from '../app/context.tsx'
import { simulationListsOf, simulationReferenceOf } from '../simulate/reference-queries.ts'
import { useDefinition } from '../state/use-editor.tsx'

/** What the page shows in the places of data: their names, made-up data, or the data of a scenario's dossier. */
export type Shown =
  | { readonly kind: 'names' }
  | { readonly kind: 'sample' }
  | { readonly kind: 'scenario'; readonly index: number }

export interface PreviewContent {
  /** null while it is on its way, and where it cannot be had */
  readonly content: DocumentContent | null
  readonly problem?: 'formula' | 'refused' | 'noCalendar'
}

const nothing: PreviewContent = { content: null }
const emptyLists = {
  adminUnits: { revision: '0', validFrom: '2025-07-01', sources: ['-'], units: [], merges: [] },
  codeLists: { revision: '0', lists: {} },
}
const unnamed: PaperAgency = {
  name: { vi: 'UBND phường Hòa Cường', en: "People's Committee of Hoa Cuong ward" },
  units: [],
}
const parent: PaperAgency = {
  name: { vi: 'UBND thành phố Đà Nẵng', en: "People's Committee of Da Nang city" },
  units: [],
}

/** The output filled with data, worked out in the browser by the functions that fill the real paper. */
export function usePreviewContent(id: string, output: Output, language: Language, shown: Shown): PreviewContent {
  const { client } = useApp()
  const definition = useDeferredValue(useDefinition())
  const now = useNow()
  const wanted = shown.kind !== 'names'
  const reference = useQuery({
    ...simulationReferenceOf(client, id),
    select: (answer) => answer.reference,
    enabled: wanted,
    retry: false,
  })
  const lists = useQuery({
    ...simulationListsOf(client, id),
    enabled: wanted,
    retry: false,
  })
  const known = reference.data
  const listed = lists.data
  const waits = wanted && (reference.isPending || lists.isPending)
  const at = `${now.slice(0, 16)}:00Z`
  return useMemo((): PreviewContent => {
    if (!wanted || waits) return nothing
    const [agencyId] = id.split('~')
    const name = known?.agencies.find((one) => one.agencyId === agencyId)?.name
    const agency = name ? { ...unnamed, name } : unnamed
    const people = samplePeople(language)
    const of = { language, people, publicUrl: location.origin }
    const { adminUnits, codeLists } = listed ?? emptyLists
    if (shown.kind === 'sample') {
      const made = sampleMatter(definition, output, {
        reference: { adminUnits, codeLists },
        agency,
        parent,
        language,
        at,
      })
      return made.ok ? { content: toDocumentData(made.value, output, of) } : { content: null, problem: 'formula' }
    }
    const scenario = shown.kind === 'scenario' ? definition.scenarios[shown.index] : undefined
    if (!scenario) return nothing
    if (!known || !listed) return { content: null, problem: 'noCalendar' }
    const version = sampleVersion(definition)
    if (!version.ok) return { content: null, problem: 'formula' }
    const { revision, calendars, service } = known
    const whole = { revision, service, calendar: toAgencyCalendar(calendars), adminUnits, codeLists }
    const matter = scenarioMatter(version.value, whole, scenario, output, { agency, parent })
    return matter ? { content: toDocumentData(matter, output, of) } : { content: null, problem: 'refused' }
  }, [wanted, waits, id, known, listed, definition, output, language, shown, at])
}
