import { useTexts } from '@motcua/ui/i18n'
import { queueHref } from '../app/navigation.ts'
import { useMe } from '../app/session.tsx'
import { useQueueCounts } from '../app/use-navigation.ts'
import { type QueueId, queuesFor, rowsOf } from './queues.ts'
import { useTasks } from './use-tasks.ts'

/** The queues of my roles with their counts. What the server counts is taken from it; the rest from the first page. */
export function QueueList({ current, now }: { readonly current: QueueId; readonly now: string }) {
  const t = useTexts('desk')
  const { roles } = useMe()
  const counts = useQueueCounts()
  const open = useTasks('open')
  const loaded = open.data?.pages.flatMap((page) => page.items) ?? []
  const told: Readonly<Record<string, number | undefined>> = {
    mine: counts.data?.mine,
    open: counts.data?.open,
    paused: counts.data?.suspended,
    // Counted from the rows as long as they are all here, so that number and list agree to the minute.
    ...(open.hasNextPage ? { overdue: counts.data?.overdue } : {}),
  }
  return (
    <nav aria-label={t('queue.list')} className="md-queues">
      <ul>
        {queuesFor(roles).map((queue) => {
          const own = open.data ? rowsOf(queue, loaded, now).length : undefined
          const count = queue.id in told ? told[queue.id] : own
          const stopped = count !== undefined && count >= (counts.data?.upTo ?? Infinity)
          const more = queue.id in told ? stopped : open.hasNextPage
          const alarming = queue.id === 'overdue' && (count ?? 0) > 0
          return (
            <li key={queue.id}>
              <a
                href={queueHref(queue.id)}
                className={`md-queue${alarming ? ' md-queue--alarm' : ''}`}
                aria-current={queue.id === current ? 'page' : undefined}
              >
                <span>{t(`queue.${queue.id}`)}</span>
                {count !== undefined && (
                  <span className="mc-count">
                    {count}
                    {more ? '+' : ''}
                  </span>
                )}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
