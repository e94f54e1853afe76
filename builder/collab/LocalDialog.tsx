import { parseDefinition } from '@motcua/core/definition'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, Dialog, EmptyState, Skeleton, useAnnounce } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { changedParts } from '../state/changed-parts.ts'
import { browserStates, keptStates, type LocalState } from '../state/local-history.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import './collab.css'

const states = browserStates()
const actsShown = 3

/** What this browser kept of the draft by itself: when, after which acts, what is different from now; any of it can come back. */
export default function LocalDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const editor = useEditor()
  const present = useDefinition()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const formats = useFormats()
  const kept = useQuery({
    queryKey: ['local-states', id],
    queryFn: () => states.list(id).catch(() => []),
    gcTime: 0,
    staleTime: 0,
  })
  const timeOf = (state: LocalState) => formats.dateTime(new Date(state.at).toISOString())
  const restore = (state: LocalState) => {
    const parsed = parseDefinition(state.definition)
    if (!parsed.ok || !editor.act('restoreState', { definition: parsed.value })) return
    announce(t('local.restored', { time: timeOf(state) }))
    onClose()
  }
  return (
    <Dialog open title={t('local.title')} onClose={onClose}>
      <p>{t('local.intro', { count: keptStates })}</p>
      {kept.data ? null : <Skeleton lines={5} />}
      {kept.data?.length === 0 ? (
        <EmptyState icon="clock" title={t('local.nothing')}>
          <p>{t('local.nothingText')}</p>
        </EmptyState>
      ) : null}
      <ol className="b-copies">
        {kept.data?.map((state) => {
          const parts = changedParts(state.definition, present)
          const time = timeOf(state)
          return (
            <li key={state.at}>
              <span className="b-copies__what">
                <b>{time}</b> <span>{actsText(t, state)}</span>
                <span className="mc-soft">
                  {parts.length === 0
                    ? t('copies.same')
                    : t('copies.changed', {
                        count: parts.length,
                        parts: parts.map((part) => t(`part.${part}`)).join(', '),
                      })}
                </span>
              </span>
              <Button
                size="sm"
                disabled={parts.length === 0}
                aria-label={t('copies.restoreNamed', { name: time })}
                onClick={() => restore(state)}
              >
                {t('copies.restore')}
              </Button>
            </li>
          )
        })}
      </ol>
    </Dialog>
  )
}

function actsText(t: ReturnType<typeof useTexts<'builder'>>, state: LocalState): string {
  if (state.why !== 'acts') return t(state.why === 'opened' ? 'local.opened' : 'local.merged')
  const names = [...new Set(state.acts.map((name) => t(`act.${name}`)))]
  const more = names.length - actsShown
  return [...names.slice(0, actsShown), ...(more > 0 ? [t('local.more', { count: more })] : [])].join(', ')
}
