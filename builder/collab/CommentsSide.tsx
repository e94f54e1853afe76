import type { CommentThread } from '@motcua/api/routes/drafting'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, EmptyState, Select, Skeleton } from '@motcua/ui/kit'
import { useId, useMemo, useState } from 'react'
import { useMe } from '../app/context.tsx'
import { isPart, type Part } from '../parts/parts.ts'
import { useDefinition, useSelection } from '../state/use-editor.tsx'
import { Composer } from './Composer.tsx'
import { placesOf } from './place-names.ts'
import { Thread } from './Thread.tsx'
import { type CommentTarget, useCollab } from './use-collab.tsx'

type Filter = 'open' | 'part' | 'mine' | 'resolved'
const commenters = ['analyst', 'reviewer', 'administrator']

/** What people say about the draft: the threads of the place one is at first, then the others; and a place to say more. */
export default function CommentsSide(props: {
  readonly part: Part
  readonly target: CommentTarget | null
  readonly onClose: () => void
  readonly onJump: (part: Part, path: readonly (string | number)[]) => void
}) {
  const { part } = props
  const t = useTexts('builder')
  const language = useLanguage()
  const definition = useDefinition()
  const selected = useSelection()?.id
  const { threads, threadsKnown } = useCollab()
  const me = useMe().data?.me
  const mayComment = me?.roles.some((role) => commenters.includes(role)) ?? false
  const aboutId = useId()
  const [filter, setFilter] = useState<Filter>('open')
  const places = useMemo(() => placesOf(definition, part, language), [definition, part, language])
  // The place is that of the badge that was pressed until another thing is selected, or one is chosen here.
  const [chosen, setChosen] = useState<{ readonly at: string | undefined; readonly item: string } | null>(null)
  const asked = props.target?.part === part ? props.target.item : undefined
  const item = (chosen && chosen.at === selected ? chosen.item : (selected ?? asked)) ?? ''
  const known = places.some((one) => one.item === item) ? item : ''

  const shown = threads.filter((thread) => matches(thread, filter, part, me?.id))
  const first = (thread: CommentThread) => (known !== '' && thread.item === known ? 0 : thread.part === part ? 1 : 2)
  const ordered = [...shown].sort((a, b) => first(a) - first(b))
  return (
    <aside className="b-side b-comments" aria-label={t('comments.title')}>
      <div className="b-side__head">
        <h2>{t('comments.title')}</h2>
        <Button kind="quiet" size="sm" icon="close" iconOnly onClick={props.onClose}>
          {t('comments.close')}
        </Button>
      </div>
      {mayComment ? (
        <div className="b-comments__new">
          <div className="b-comments__about">
            <label htmlFor={aboutId}>{t('comments.about')}</label>
            <Select
              id={aboutId}
              value={known}
              onChange={(event) => setChosen({ at: selected, item: event.target.value })}
              options={[
                { value: '', label: t('comments.wholePart', { part: t(`part.${part}`) }) },
                ...places.map((one) => ({ value: one.item, label: one.name })),
              ]}
            />
          </div>
          <Composer
            key={`${part}/${known}`}
            draftKey={`${part}/${known}`}
            label={t('comments.text')}
            send={t('comments.send')}
            target={{ part, item: known || null, about: places.find((one) => one.item === known)?.name ?? '' }}
          />
        </div>
      ) : (
        <p className="b-comments__new mc-soft">{t('comments.readOnly')}</p>
      )}
      <fieldset className="b-comments__filter">
        <legend className="mc-visually-hidden">{t('comments.filter')}</legend>
        {(['open', 'part', 'mine', 'resolved'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className="b-chip"
            aria-pressed={filter === one}
            onClick={() => setFilter(one)}
          >
            {t(filterWords[one])}{' '}
            <span aria-hidden="true">{threads.filter((thread) => matches(thread, one, part, me?.id)).length}</span>
          </button>
        ))}
      </fieldset>
      <div className="b-comments__list">
        {!threadsKnown ? <Skeleton lines={6} /> : null}
        {threadsKnown && threads.length === 0 ? (
          <EmptyState icon="comment" title={t('comments.nothing')}>
            <p>{t('comments.nothingText')}</p>
          </EmptyState>
        ) : null}
        {threads.length > 0 && ordered.length === 0 ? <p className="mc-soft">{t('comments.nothingHere')}</p> : null}
        <ul>
          {ordered.map((thread) => (
            <li key={thread.id} data-here={(known !== '' && thread.item === known) || undefined}>
              <Thread thread={thread} mayComment={mayComment} meId={me?.id ?? ''} onJump={props.onJump} />
            </li>
          ))}
        </ul>
      </div>
    </aside>
  )
}

const filterWords = {
  open: 'comments.filterOpen',
  part: 'comments.filterPart',
  mine: 'comments.filterMine',
  resolved: 'comments.filterResolved',
} as const satisfies Record<Filter, string>

function matches(thread: CommentThread, filter: Filter, part: Part, meId: string | undefined): boolean {
  if (filter === 'resolved') return thread.resolvedAt !== null
  if (filter === 'mine') return thread.comments.some((one) => one.byId === meId)
  return thread.resolvedAt === null && (filter === 'open' || (isPart(thread.part) && thread.part === part))
}
