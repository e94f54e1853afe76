import type { Finding } from '@motcua/core/check'
import { type ApplicationWindow, findText } from '@motcua/core/definition'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, StatusTag, useAnnounce } from '@motcua/ui/kit'
import { useNow } from '../app/context.tsx'
import { freshId } from '../commands/index.ts'
import { Question } from '../governance/Question.tsx'
import { FindingLines } from '../parts/ItemList.tsx'
import { IconButton } from '../properties/IconButton.tsx'
import { InstantInput } from '../properties/inputs.tsx'
import { TextInput } from '../properties/TextInputs.tsx'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { openingState, yearAfter } from './opening.ts'

const tones = { toCome: 'info', open: 'success', over: 'neutral', never: 'danger' } as const

/** When applications are taken: each stretch with its name, from when, until when, and how it stands now. */
export function Openings({
  window,
  findings,
}: {
  readonly window: ApplicationWindow
  readonly findings: readonly Finding[]
}) {
  const definition = useDefinition()
  const editor = useEditor()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const language = useLanguage()
  const formats = useFormats()
  const now = useNow()
  const list = ['window', 'openings']
  const title = (id: string, i: number) =>
    findText(definition, language, `window.${id}.title`) || t('window.openingN', { n: i + 1 })
  const add = () => {
    const last = window.openings.at(-1)
    if (!last) return
    const id = freshId(definition, 'window')
    const texts = definition.procedure.languages.map((one) => ({
      language: one,
      path: `window.${id}.title`,
      text: (findText(definition, one, `window.${last.id}.title`) ?? '').replace(/\d{4}/g, (y) =>
        String(Number(y) + 1),
      ),
    }))
    if (editor.act('insertItem', { list, item: yearAfter(id, last), texts }))
      announce(t('announce.added', { name: t('window.openingN', { n: window.openings.length + 1 }) }))
  }
  const open = window.openings.find((one) => openingState(one, now) === 'open')
  const next = [...window.openings].sort((a, b) => (a.opensAt < b.opensAt ? -1 : 1)).find((one) => now < one.opensAt)
  return (
    <Question
      ask={t('window.when.ask')}
      says={
        open
          ? t('window.when.open', { at: formats.dateTime(open.closesAt) })
          : next
            ? t('window.when.next', { at: formats.dateTime(next.opensAt) })
            : t('window.when.over')
      }
      help={t('window.when.help')}
      findings={findings.filter(({ path }) => path[1] === 'openings' && path.length === 2)}
    >
      <ul className="b-rules">
        {window.openings.map((one, i) => {
          const state = openingState(one, now)
          return (
            <li key={one.id} className="b-openingrow">
              <TextInput path={`window.${one.id}.title`} name={t('window.title')} />
              <div className="b-govern__row">
                {(['opensAt', 'closesAt'] as const).map((name) => (
                  <div key={name} className="b-labelled">
                    <span aria-hidden="true" className="b-labelled__name">
                      {t(`window.${name}`)}
                    </span>
                    <InstantInput
                      label={t('window.of', { what: t(`window.${name}`), name: title(one.id, i) })}
                      value={one[name]}
                      onChange={(value) =>
                        value !== undefined &&
                        editor.act('setProperty', { path: [...list, i, name], value }, `${one.id}.${name}`)
                      }
                    />
                  </div>
                ))}
                <StatusTag tone={tones[state]}>{t(`window.state.${state}`)}</StatusTag>
                <span className="b-item__tools">
                  <IconButton
                    icon="trash"
                    label={t('act.removeNamed', { name: title(one.id, i) })}
                    disabled={window.openings.length < 2}
                    onClick={() => editor.act('removeItem', { list, index: i })}
                  />
                </span>
              </div>
              <FindingLines findings={findings.filter(({ path }) => path[1] === 'openings' && path[2] === i)} />
            </li>
          )
        })}
      </ul>
      <Button size="sm" kind="quiet" icon="plus" className="b-add" onClick={add}>
        {t('window.addYear')}
      </Button>
    </Question>
  )
}
