import type { DossierCore } from '@motcua/api/schemas/dossier'
import { useTexts } from '@motcua/ui/i18n'
import { type DossierStatus, DossierStatusTag, Timeline, type TimelineItem } from '@motcua/ui/kit'
import { useSaid } from '../app/Said.tsx'

const quiet: ReadonlySet<string> = new Set(['claim', 'release', 'assign'])
const ends: ReadonlySet<string> = new Set(['refused', 'stopped', 'withdrawn', 'returned', 'completed'])

/** What happened so far, latest first, by the national statuses. */
export function Progress({ dossier }: { readonly dossier: Pick<DossierCore, 'timeline' | 'status' | 'endedAt'> }) {
  const t = useTexts('portal')
  const said = useSaid()
  const told = dossier.timeline.filter(({ event }) => !quiet.has(event))
  const items = told.map((entry, index): TimelineItem => {
    const last = index === told.length - 1
    const changed = entry.status !== null && entry.status !== told[index - 1]?.status
    return {
      id: String(entry.seq),
      title: said(entry.label) || t(`event.did.${entry.event}`),
      at: entry.at,
      ...(entry.by ? { who: entry.by } : {}),
      state:
        last && !dossier.endedAt
          ? 'current'
          : entry.status === 'refused' || entry.status === 'stopped'
            ? 'problem'
            : 'done',
      children: changed ? <DossierStatusTag status={entry.status as DossierStatus} /> : undefined,
    }
  })
  if (!dossier.endedAt && !ends.has(dossier.status))
    items.push({ id: 'next', title: t(`next.${dossier.status}`), state: 'todo' })
  return <Timeline label={t('progress.title')} items={items} />
}
