import type { TaskRow } from '@motcua/api/routes/desk'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import {
  Button,
  type Column,
  DateText,
  type DossierStatus,
  DossierStatusTag,
  DueTag,
  type Sort,
  Table,
} from '@motcua/ui/kit'
import { type ReactNode, useMemo, useState } from 'react'
import { ErrorNotice } from '../app/errors.tsx'
import { dossierHref } from '../app/navigation.ts'
import { useMe } from '../app/session.tsx'
import { useKeys } from '../app/shortcuts.tsx'
import { wordsIn } from '../app/words.ts'
import { dueOf, dueStateOf, isStepLate, remainingOf } from './due.ts'
import { useClaim } from './use-claim.ts'

export interface TaskTableProps {
  readonly caption: string
  readonly rows: readonly TaskRow[]
  readonly now: string
  readonly empty: ReactNode
}

const keyOf = (row: TaskRow): string => `${row.dossierId}-${row.stepId}-${row.visit}`

/** Work as a table; j and k walk the rows, Enter opens, c takes the task. */
export function TaskTable({ caption, rows, now, empty }: TaskTableProps) {
  const t = useTexts('desk')
  const language = useLanguage()
  const me = useMe()
  const claim = useClaim()
  const [sort, setSort] = useState<Sort>({ column: 'due', direction: 'ascending' })
  const sorted = useMemo(() => sortRows(rows, sort), [rows, sort])
  useKeys({ j: () => step(1), k: () => step(-1), c: () => claimFocused() })
  const claimFocused = () => {
    const row = sorted.find((one) => keyOf(one) === focusedKey())
    if (row && isFree(row)) claim.take(row)
  }
  // A head also sees work of roles that he does not hold himself: that he gives out, he does not take it.
  const isFree = (row: TaskRow): boolean => !row.assignee && me.roles.some((role) => role === row.role)
  const columns: Column<TaskRow>[] = [
    {
      id: 'code',
      header: t('task.code'),
      rowHeader: true,
      cell: (row) => (
        <span className="md-cell">
          <a
            href={dossierHref(row.agencyId, row.dossierId, 'processing')}
            data-task={keyOf(row)}
            className="mc-number md-nowrap"
          >
            {row.code}
          </a>
          <span className="md-owner">{row.ownerName}</span>
        </span>
      ),
    },
    { id: 'procedure', header: t('task.procedure'), cell: (row) => wordsIn(row.title, language) },
    {
      id: 'step',
      header: t('task.step'),
      cell: (row) => (
        <span className="md-cell">
          <span>{wordsIn(row.stepTitle, language)}</span>
          <span>
            <DossierStatusTag status={row.status as DossierStatus} />
          </span>
        </span>
      ),
    },
    {
      id: 'due',
      header: t('task.due'),
      sortable: true,
      cell: (row) => <DueCell row={row} now={now} />,
    },
    {
      id: 'assignee',
      header: t('task.assignee'),
      cell: (row) =>
        row.assignee ? (
          row.assignee === me.id ? (
            t('task.me')
          ) : (
            (row.assigneeName ?? t('task.someone'))
          )
        ) : !isFree(row) ? (
          <span className="mc-soft">{t('task.free')}</span>
        ) : (
          <Button
            size="sm"
            kind="quiet"
            busy={claim.taking === keyOf(row)}
            aria-label={t('task.claimNamed', { code: row.code })}
            onClick={() => claim.take(row)}
          >
            {t('act.claim')}
          </Button>
        ),
    },
  ]
  return (
    <div className="mc-stack mc-stack--tight">
      {claim.error ? <ErrorNotice error={claim.error} title={t('task.claimFailed')} /> : null}
      <Table
        caption={caption}
        hideCaption
        columns={columns}
        rows={sorted}
        rowKey={keyOf}
        sort={sort}
        onSort={setSort}
        empty={empty}
      />
    </div>
  )
}

function DueCell({ row, now }: { readonly row: TaskRow; readonly now: string }) {
  const t = useTexts('desk')
  const due = dueOf(row)
  const stepFirst = row.taskDueAt && row.dueAt && row.taskDueAt < row.dueAt
  return (
    <span className="md-cell">
      <span>
        <DueTag state={dueStateOf(row, now)} remaining={remainingOf(row, now)} />
      </span>
      {due && !row.suspended && (
        <span className="mc-small mc-soft md-nowrap">
          <DateText value={due} />
        </span>
      )}
      {stepFirst && row.taskDueAt && !row.suspended && (
        <span className={isStepLate(row, now) ? 'mc-small md-late' : 'mc-small mc-soft'}>
          {t(isStepLate(row, now) ? 'task.stepLate' : 'task.stepDue')} <DateText value={row.taskDueAt} />
        </span>
      )}
    </span>
  )
}

function sortRows(rows: readonly TaskRow[], { column, direction }: Sort): readonly TaskRow[] {
  if (column !== 'due') return rows
  const sign = direction === 'ascending' ? 1 : -1
  const last = '9999'
  // Work without a date stands last in both directions: it is not the most urgent and not the least.
  return [...rows].sort((a, b) => {
    const [left, right] = [dueOf(a) ?? last, dueOf(b) ?? last]
    if (left === last || right === last) return left === right ? 0 : left === last ? 1 : -1
    return left < right ? -sign : left > right ? sign : 0
  })
}

const links = () => [...document.querySelectorAll<HTMLAnchorElement>('#main a[data-task]')]
const focusedKey = () =>
  (document.activeElement?.closest('tr') ?? document)
    .querySelector<HTMLElement>('a[data-task]')
    ?.getAttribute('data-task') ?? undefined

function step(by: 1 | -1): void {
  const all = links()
  const at = all.findIndex((link) => link.closest('tr')?.contains(document.activeElement))
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))
  all[next]?.focus()
  all[next]?.scrollIntoView?.({ block: 'nearest' })
}
