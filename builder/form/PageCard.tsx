import type { Page } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { IconButton } from '../properties/IconButton.tsx'
import { DropPlace } from './DropPlace.tsx'
import type { FormActs } from './form-acts.ts'
import { type FormLook, SectionCard } from './SectionCard.tsx'

interface PageCardProps {
  readonly look: FormLook
  readonly acts: FormActs
  readonly onSaveBlock: (section: string) => void
  readonly onMenuCopy: (section: string, cut: boolean) => void
}

/** A page of the citizen's wizard with its sections. */
export function PageCard(props: PageCardProps & { readonly page: Page; readonly at: number; readonly count: number }) {
  const { page, at, acts, look } = props
  const t = useTexts('builder')
  const title = look.messages[look.source]?.[`page.${page.id}.title`]?.text ?? ''
  return (
    <section className="b-page" data-selected={look.selected.has(page.id) || undefined}>
      <header className="b-page__head">
        <span className="b-page__number">{t('page.number', { n: at + 1 })}</span>
        <input
          className="b-title"
          lang={look.source}
          aria-label={t('page.title', { n: at + 1 })}
          placeholder={t('page.unnamed')}
          value={title}
          onClick={() => acts.select(page.id, 'only')}
          onChange={(event) => acts.writeTitle('page', page.id, event.target.value)}
        />
        <span className="b-item__tools">
          <IconButton icon="edit" label={t('page.properties')} onClick={() => acts.select(page.id, 'only')} />
          <IconButton
            icon="arrowUp"
            label={t('act.moveUp')}
            disabled={at === 0}
            onClick={() => acts.movePage(page.id, at - 1)}
          />
          <IconButton
            icon="arrowDown"
            label={t('act.moveDown')}
            disabled={at === props.count - 1}
            onClick={() => acts.movePage(page.id, at + 1)}
          />
          <IconButton icon="trash" label={t('page.remove')} onClick={() => acts.remove([page.id])} />
        </span>
      </header>
      <Sections {...props} sections={page.sections} page={page.id} />
      <button type="button" className="b-ghost" onClick={() => acts.addSection(page.id)}>
        + {t('section.add')}
      </button>
    </section>
  )
}

/** What only officials fill in. */
export function OfficialCard(props: PageCardProps & { readonly sections: Page['sections'] }) {
  const t = useTexts('builder')
  return (
    <section className="b-page b-page--official">
      <header className="b-page__head">
        <h2 className="b-title">{t('official.title')}</h2>
      </header>
      <p className="b-help">{t('official.help')}</p>
      <Sections {...props} sections={props.sections} page={null} />
      <button type="button" className="b-ghost" onClick={() => props.acts.addSection(null)}>
        + {t('official.add')}
      </button>
    </section>
  )
}

function Sections(props: PageCardProps & { readonly sections: Page['sections']; readonly page: string | null }) {
  const { sections, page, acts, look } = props
  const t = useTexts('builder')
  if (sections.length === 0)
    return (
      <DropPlace takes="sections" index={0} whole onDrop={(dragged) => acts.dropSection(dragged, page, 0)}>
        <div className="b-drop__empty">{t(page === null ? 'official.empty' : 'page.empty')}</div>
      </DropPlace>
    )
  return sections.map((section, i) => (
    <DropPlace
      key={section.id}
      takes="sections"
      index={i}
      onDrop={(dragged, index) => acts.dropSection(dragged, page, index)}
    >
      <SectionCard
        {...look}
        section={section}
        page={page}
        acts={acts}
        onSaveBlock={props.onSaveBlock}
        onMenuCopy={props.onMenuCopy}
      />
    </DropPlace>
  ))
}
