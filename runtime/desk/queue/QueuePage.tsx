import { useTexts } from '@motcua/ui/i18n'
import { Button, EmptyState, PageHeader, Skeleton, TextInput } from '@motcua/ui/kit'
import { useEffect, useState } from 'react'
import { ErrorNotice } from '../app/errors.tsx'
import { queueHref, useGo, useTitle } from '../app/navigation.ts'
import { useMe, useNow } from '../app/session.tsx'
import { QueueList } from './QueueList.tsx'
import { getQueue, type QueueId, rowsOf, workRoles } from './queues.ts'
import { TaskTable } from './TaskTable.tsx'
import { useTasks } from './use-tasks.ts'

/** One queue: the others with their counts, a filter, the work in it. */
export function QueuePage({ id, q }: { readonly id: QueueId; readonly q: string }) {
  const t = useTexts('desk')
  const me = useMe()
  const now = useNow()
  const queue = getQueue(id)
  const [typed, setTyped] = useState(q)
  const go = useGo()
  const title = t(`queue.${id}`)
  useTitle(title, t('product'))
  useEffect(() => {
    const timer = setTimeout(() => {
      const search = typed.trim() ? `?q=${encodeURIComponent(typed.trim())}` : ''
      if (typed.trim() !== q) go(`${queueHref(id)}${search}`, { replace: true })
    }, 300)
    return () => clearTimeout(timer)
  }, [typed, q, id, go])
  const works = me.roles.some((role) => workRoles.includes(role))
  const tasks = useTasks(queue.source, q, works)
  const rows = rowsOf(queue, tasks.data?.pages.flatMap((page) => page.items) ?? [], now)
  if (!works) return <NoRole />
  return (
    <div className="md-split">
      <QueueList current={id} now={now} />
      <div className="mc-stack md-main">
        <PageHeader title={title} lead={t(`queue.${id}.lead`)} />
        <div className="md-filter">
          <label htmlFor="queue-filter" className="mc-visually-hidden">
            {t('queue.filter')}
          </label>
          <TextInput
            id="queue-filter"
            type="search"
            inputSize="long"
            value={typed}
            placeholder={t('queue.filter')}
            onChange={(event) => setTyped(event.target.value)}
          />
          <p className="mc-soft mc-small" role="status">
            {tasks.isSuccess && t(tasks.hasNextPage ? 'queue.countMore' : 'queue.count', { count: rows.length })}
          </p>
        </div>
        {tasks.isPending ? (
          <Skeleton lines={8} />
        ) : tasks.isError && !tasks.data ? (
          <ErrorNotice error={tasks.error} onRetry={() => tasks.refetch()} />
        ) : (
          <TaskTable caption={title} rows={rows} now={now} empty={<NoWork id={id} q={q} />} />
        )}
        {tasks.hasNextPage && (
          <p>
            <Button busy={tasks.isFetchingNextPage} onClick={() => tasks.fetchNextPage()}>
              {t('queue.more')}
            </Button>
          </p>
        )}
      </div>
    </div>
  )
}

function NoWork({ id, q }: { readonly id: QueueId; readonly q: string }) {
  const t = useTexts('desk')
  return (
    <EmptyState title={t(q ? 'queue.noMatch' : 'queue.empty')} icon={q ? 'search' : 'check'} titleLevel={2}>
      <p>{t(q ? 'queue.noMatchText' : id === 'mine' ? 'queue.emptyMineText' : 'queue.emptyText')}</p>
    </EmptyState>
  )
}

function NoRole() {
  const t = useTexts('desk')
  return <PageHeader title={t('queue.noRole')} lead={t('queue.noRoleText')} />
}
