import { listFields, type Requirement, textOf } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, EmptyState, useAnnounce } from '@motcua/ui/kit'
import { useState } from 'react'
import { freshId, freshKey } from '../commands/index.ts'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { findingsOf, ItemList } from '../parts/ItemList.tsx'
import { PasteList } from '../parts/PasteList.tsx'
import { type ReadRequirement, readRequirement } from '../parts/read-lists.ts'
import { starterFor } from '../parts/starters.ts'
import { useConditionWords } from '../parts/use-condition-words.ts'
import { useSample } from '../properties/use-sample.ts'
import { valueWord } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { CaseMatrix } from './CaseMatrix.tsx'
import { PaperTable } from './PaperTable.tsx'

/** Where dossier components are edited: as sentences, as a table to fill in, and by case. */
export default function RequirementsSurface({ findings }: SurfaceProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const language = useLanguage()
  const say = useConditionWords()
  const sample = useSample()
  const [view, setView] = useState<'list' | 'table' | 'cases'>('list')
  const { requirements, cases, workflow } = definition
  const title = (one: Requirement) => textOf(definition, language, `requirement.${one.id}.title`)
  const add = () => {
    const { item, texts } = starterFor('requirements', definition, sample(['requirements', requirements.length]))
    if (!editor.act('insertItem', { list: ['requirements'], item, texts })) return
    editor.select({ within: ['requirements'], id: (item as Requirement).id })
    announce(t('announce.added', { name: t('part.requirements.one') }))
  }
  const fields = listFields(definition)
  const checkers = workflow.steps
    .filter(
      (step) => step.kind === 'task' && step.actor.role !== 'applicant' && (step.reception || step.allow.length > 0),
    )
    .map((step) => textOf(definition, language, `step.${step.id}.title`))
  const countWords = ({ originals, copies }: Pick<Requirement, 'originals' | 'copies'>) =>
    [
      originals > 0 || copies === 0 ? t('papers.originals', { count: originals }) : '',
      copies > 0 ? t('papers.copies', { count: copies }) : '',
    ]
      .filter((piece) => piece !== '')
      .join(', ')
  const sentence = (one: Requirement) => {
    const by = fields
      .filter(({ field }) => field.replaces?.includes(one.key))
      .map(({ field }) => textOf(definition, language, `field.${field.id}.label`))
    const asked = cases.filter((c) => !c.requirements || c.requirements.includes(one.id))
    return [
      one.mode === 'data' ? t('papers.data') : t(`papers.${one.mode}`, { count: countWords(one) }),
      one.optional ? t('papers.optional') : '',
      one.when ? t('papers.when', { when: say(one.when) }) : '',
      one.oneOf
        ? t('papers.oneOf', {
            others: requirements
              .filter((o) => o.oneOf === one.oneOf && o !== one)
              .map(title)
              .join(', '),
          })
        : '',
      one.replacedBy === 'none'
        ? ''
        : t('papers.replacedBy', { by: valueWord('replacedBy', one.replacedBy, language) }),
      by.length > 0 ? t('papers.byFields', { fields: by.join(', ') }) : '',
      asked.length < cases.length
        ? t('papers.cases', {
            cases: asked.map((c) => textOf(definition, language, `case.${c.id}.title`)).join(', ') || '–',
          })
        : '',
      one.mode === 'data'
        ? ''
        : checkers.length > 0
          ? t('papers.checkedBy', { steps: checkers.join(', ') })
          : t('papers.nobodyChecks'),
      one.basis ? t('fees.say.basis', { basis: one.basis }) : '',
    ]
      .filter((piece) => piece !== '')
      .join(' ')
  }
  const paste = (
    <PasteList<ReadRequirement>
      title={t('papers.paste')}
      help={t('papers.pasteHelp')}
      columns={[t('papers.column.title'), t('papers.column.mode'), t('papers.column.count'), t('papers.column.remark')]}
      read={(cells) => {
        const found = readRequirement(cells)
        return (
          found && {
            item: found,
            cells: [found.title, valueWord('mode', found.mode, language), countWords(found), found.remark],
            doubts: found.doubts.map((one) => t(`paste.doubt.${one}`)),
          }
        )
      }}
      onTake={(items) => takePapers(editor, items)}
    />
  )
  const addButton = (
    <Button icon="plus" kind={requirements.length === 0 ? 'primary' : 'secondary'} onClick={add}>
      {t('part.requirements.add')}
    </Button>
  )
  if (requirements.length === 0)
    return (
      <EmptyState
        title={t('part.requirements.empty')}
        action={
          <div className="mc-row">
            {addButton}
            {paste}
          </div>
        }
      >
        {t('papers.empty')}
      </EmptyState>
    )
  const found = findingsOf(findings, 'requirements')
  return (
    <div className="b-partpage">
      <p className="b-help">{t('papers.help')}</p>
      <div className="b-switch" role="toolbar" aria-label={t('papers.view')}>
        {(['list', 'table', 'cases'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={view === one} onClick={() => setView(one)}>
            {t(`papers.view.${one}`)}
          </button>
        ))}
      </div>
      {view === 'list' ? (
        <ItemList
          part="requirements"
          findings={found}
          items={requirements.map((one) => ({ id: one.id, title: title(one), sentence: sentence(one) }))}
        />
      ) : view === 'table' ? (
        <PaperTable findings={found} />
      ) : (
        <CaseMatrix />
      )}
      <div className="mc-row">
        {addButton}
        {paste}
      </div>
    </div>
  )
}

/** Puts pasted papers in as one act; what the last column said of them becomes their help text, for nobody to lose it. */
function takePapers(editor: ReturnType<typeof useEditor>, items: readonly ReadRequirement[]): boolean {
  const definition = editor.getState().history.present
  const { sourceLanguage } = definition.procedure
  const taken = { ids: new Set<string>(), keys: new Set<string>() }
  const texts: { language: typeof sourceLanguage; path: string; text: string }[] = []
  const made = items.map((one) => {
    const id = freshId(definition, 'req', taken.ids)
    taken.ids.add(id)
    const key = freshKey(definition, one.title, taken.keys)
    taken.keys.add(key)
    texts.push({ language: sourceLanguage, path: `requirement.${id}.title`, text: one.title })
    if (one.remark) texts.push({ language: sourceLanguage, path: `requirement.${id}.help`, text: one.remark })
    return { id, key, mode: one.mode, originals: one.originals, copies: one.copies, optional: one.optional }
  })
  return editor.act('insertItems', { list: ['requirements'], items: made, texts })
}
