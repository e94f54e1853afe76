import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Icon, useAnnounce } from '@motcua/ui/kit'
import { useState } from 'react'
import { sendFile } from '../app/send-file.ts'
import { freshId } from '../commands/index.ts'
import { Question } from '../governance/Question.tsx'
import { toCsv } from '../grid/sheet-text.ts'
import { IconButton } from '../properties/IconButton.tsx'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { Catalogue } from './Catalogue.tsx'
import { useCatalogueName } from './catalogue-name.ts'
import type { QuestionProps } from './question-props.ts'
import { languagesOf, reasonSheet } from './reason-sheet.ts'
import { builtInCatalogues, isBuiltIn, isOffered, reasonUses } from './reason-uses.ts'

/** The lists from which an official picks the reason of a "no": each with its lines, where it is asked for, in and out as a sheet. */
export function Reasons({ findings, onJump }: QuestionProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const language = useLanguage()
  const nameOf = useCatalogueName()
  const [open, setOpen] = useState<string | null>(null)
  const { reasons } = definition.policies
  const list = ['policies', 'reasons']
  const missing = builtInCatalogues.filter(
    (id) => isOffered(definition, id) && !reasons.some((catalogue) => catalogue.id === id),
  )
  const add = (id: string) => {
    const texts = languagesOf(definition).map((one) => ({
      language: one,
      path: `reason.${id}.other`,
      text: one === 'vi' ? 'Lý do khác' : 'Another reason',
    }))
    if (!editor.act('insertItem', { list, item: { id, reasons: ['other'] }, texts })) return
    setOpen(id)
    announce(t('announce.added', { name: nameOf(id) }))
  }
  const remove = (index: number) => {
    const name = nameOf(reasons[index]?.id ?? '')
    if (editor.act('removeItem', { list, index })) announce(t('items.removed', { name }))
  }
  const download = () => {
    const rows = reasons.flatMap((catalogue, i) => [
      [nameOf(catalogue.id)],
      ...reasonSheet(definition, i, [
        t('policy.reason.code'),
        ...languagesOf(definition).map((l) => t(`language.${l}`)),
      ]),
      [],
    ])
    // the mark makes spreadsheets read it as UTF-8
    sendFile(`${definition.procedure.code}-ly-do.csv`, `\ufeff${toCsv(rows)}`, 'text/csv;charset=utf-8')
  }
  return (
    <Question
      ask={t('policy.reasons.ask')}
      says={
        missing.length > 0
          ? t('policy.reasons.free', { acts: missing.map((id) => t(`policy.catalogue.${id}`)).join(', ') })
          : t('policy.reasons.says', { n: reasons.length })
      }
      help={t('policy.reasons.help')}
      findings={findings(['reasons']).filter(({ path }) => path.length < 3)}
    >
      <ul className="b-items b-reasons">
        {reasons.map((catalogue, i) => {
          const uses = reasonUses(definition, catalogue.id, language)
          const opened = open === catalogue.id
          const idle = uses.length === 0 && !(isBuiltIn(catalogue.id) && isOffered(definition, catalogue.id))
          return (
            <li key={catalogue.id}>
              <div className="b-items__head">
                <button
                  type="button"
                  className="b-items__toggle"
                  aria-expanded={opened}
                  onClick={() => setOpen(opened ? null : catalogue.id)}
                >
                  <strong>
                    {nameOf(catalogue.id)}
                    {idle ? <span className="b-tag">{t('policy.reasons.idle')}</span> : null}
                  </strong>
                  <span className="b-items__sentence">
                    {t('policy.reasons.count', { n: catalogue.reasons.length })}
                    {isBuiltIn(catalogue.id) ? ` ${t(`policy.asked.${catalogue.id}`)}` : ''}
                    {uses.length > 0
                      ? ` ${t('policy.reasons.uses', { names: uses.map(({ name }) => `“${name}”`).join(', ') })}`
                      : ''}
                  </span>
                </button>
                <span className="b-item__tools">
                  <IconButton
                    icon="trash"
                    label={t('act.removeNamed', { name: nameOf(catalogue.id) })}
                    disabled={uses.length > 0}
                    onClick={() => remove(i)}
                  />
                </span>
              </div>
              {opened ? (
                <div className="b-items__body">
                  {uses.length > 0 ? (
                    <p className="b-help">
                      {t('policy.reasons.askedBy')}{' '}
                      {uses.map(({ path, name }) => (
                        <button
                          key={path.join('/')}
                          type="button"
                          className="b-link"
                          onClick={() => onJump('workflow', path)}
                        >
                          {name}
                        </button>
                      ))}{' '}
                      <Icon name="lock" /> {t('policy.reasons.kept')}
                    </p>
                  ) : null}
                  <Catalogue index={i} name={nameOf(catalogue.id)} />
                </div>
              ) : null}
            </li>
          )
        })}
      </ul>
      <div className="mc-row">
        {missing.map((id) => (
          <Button key={id} size="sm" icon="plus" onClick={() => add(id)}>
            {t(`policy.catalogue.${id}`)}
          </Button>
        ))}
        <Button size="sm" kind="quiet" icon="plus" onClick={() => add(freshId(definition, 'reasons'))}>
          {t('policy.reasons.addOwn')}
        </Button>
        {reasons.length > 0 ? (
          <Button size="sm" kind="quiet" icon="download" onClick={download}>
            {t('policy.reasons.download')}
          </Button>
        ) : null}
      </div>
    </Question>
  )
}
