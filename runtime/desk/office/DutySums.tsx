import type { ListedDuty } from '@motcua/api/routes/occasions'
import type { DutySummary } from '@motcua/core/duties'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Skeleton, Table } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useClient } from '../app/desk-context.tsx'
import { ErrorNotice } from '../app/errors.tsx'
import { wordsIn } from '../app/words.ts'
import { usePeriodName } from './duty-periods.ts'

interface SumsProps {
  readonly of: { readonly agencyId: string; readonly procedureCode: string; readonly period: string }
  readonly rows: readonly ListedDuty[]
}

interface Line {
  readonly node: DutySummary
  readonly depth: number
}

/** The reports summed upward, a row per agency or unit. What is missing is named, never counted as nothing. */
export function DutySums({ of, rows }: SumsProps) {
  const t = useTexts('desk')
  const client = useClient()
  const language = useLanguage()
  const nameOf = usePeriodName()
  const { number } = useFormats()
  const sums = useQuery({
    queryKey: ['dutySums', of],
    queryFn: ({ signal }) => client.aggregateDuty({ params: of, query: {} }, { signal }),
  })
  if (sums.isPending) return <Skeleton lines={3} />
  if (sums.isError) return <ErrorNotice error={sums.error} onRetry={() => sums.refetch()} />
  const { items, names, values } = sums.data
  if (values.length === 0) return null
  const assignees = new Map(rows.map((row) => [row.assignee, row.name]))
  const named = (id: string) => wordsIn(names[id] ?? {}, language) || assignees.get(id) || id
  const shown = (value: unknown): string => {
    if (value === null || value === undefined) return '–'
    if (typeof value === 'number') return number(value)
    return Array.isArray(value) ? value.map(shown).join(', ') : String(value)
  }
  return (
    <Table
      caption={t('duty.sums', { period: nameOf(of.period) })}
      rows={items.flatMap((node) => linesOf(node, 0))}
      rowKey={({ node, depth }) => `${depth} ${node.id}`}
      small="scroll"
      columns={[
        {
          id: 'node',
          header: t('duty.assignee'),
          rowHeader: true,
          cell: ({ node, depth }) => <span className={`md-depth-${Math.min(depth, 4)}`}>{named(node.id)}</span>,
        },
        ...values.map(({ key, as, title }) => ({
          id: key,
          header: t('duty.valueAs', { title: wordsIn(title, language), as: t(`duty.as.${as}`) }),
          align: 'end' as const,
          cell: ({ node }: Line) => {
            const summed = node.values[key]
            if (!summed) return '–'
            if (summed.missing.length === 0) return shown(summed.value)
            return t('duty.soFar', { value: shown(summed.soFar), missing: summed.missing.length })
          },
        })),
        {
          id: 'missing',
          header: t('duty.missing'),
          cell: ({ node }) => {
            const missing = new Set(Object.values(node.values).flatMap((one) => one.missing))
            return missing.size === 0 ? t('duty.complete') : [...missing].map(named).join(', ')
          },
        },
      ]}
    />
  )
}

const linesOf = (node: DutySummary, depth: number): Line[] => [
  { node, depth },
  ...node.children.flatMap((child) => linesOf(child, depth + 1)),
]
