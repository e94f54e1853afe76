import { useLanguage } from '@motcua/ui/i18n'
import { useQuery } from '@tanstack/react-query'
import { useApp, useMe } from '../app/context.tsx'
import { simulationListsOf, simulationReferenceOf } from '../simulate/reference-queries.ts'
import type { KnownAssignee } from './read-assignees.ts'

/** Units of the publishing agency, agencies and code lists of the installation, by their names. */
export function useAssignees(id: string): {
  readonly loading: boolean
  readonly units: readonly KnownAssignee[]
  readonly agencies: readonly KnownAssignee[]
  readonly lists: readonly (KnownAssignee & { readonly size: number })[]
} {
  const { client } = useApp()
  const language = useLanguage()
  const me = useMe().data?.me
  const own = id.slice(0, id.indexOf('~'))
  const reference = useQuery(simulationReferenceOf(client, id))
  const lists = useQuery(simulationListsOf(client, id))
  const units = me?.agencies?.find((one) => one.agencyId === own)?.units ?? []
  return {
    loading: reference.isPending,
    units: units.map((one) => ({ value: one.id, label: one.name[language] ?? one.id })),
    agencies: (reference.data?.reference?.agencies ?? []).map((one) => ({
      value: one.agencyId,
      label: one.name[language] ?? one.agencyId,
    })),
    lists: Object.entries(lists.data?.codeLists.lists ?? {}).map(([value, { items }]) => ({
      value,
      label: value,
      size: items.length,
    })),
  }
}
