import type { Finding } from '@motcua/core/check'
import { type Duty, textOf } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, useAnnounce } from '@motcua/ui/kit'
import { freshId } from '../commands/index.ts'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { Question } from '../governance/Question.tsx'
import { noticeFor } from '../notifications/occasions.ts'
import { valueWord } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'

const occasions = ['dutyOpened', 'dutyReminder', 'dutyLate'] as const

/** What an assignee fills in, who receives it, and what he is told when it opens, is near and is late. */
export function Report(props: {
  readonly duty: Duty
  readonly onJump: SurfaceProps['onJump']
  readonly findings: (name: string) => readonly Finding[]
}) {
  const definition = useDefinition()
  const editor = useEditor()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const language = useLanguage()
  const { workflow, notifications } = definition
  const at = workflow.steps.findIndex((step) => step.id === workflow.initial)
  const first = workflow.steps[at]
  const fields = first?.kind === 'task' ? first.fields : []
  const missing = occasions.filter((on) => !notifications.some((one) => one.on === on))
  const add = () => {
    const taken = new Set<string>()
    const made = missing.map((on) => {
      const id = freshId(definition, 'notice', taken)
      taken.add(id)
      const { item, texts } = noticeFor(on, id)
      return { item: { ...item, to: 'assignee' as const }, texts }
    })
    const done = editor.act('insertItems', {
      list: ['notifications'],
      items: made.map((one) => one.item),
      texts: made.flatMap((one) => one.texts),
    })
    if (done) announce(t('announce.added', { name: t('part.notifications') }))
  }
  return (
    <>
      <Question
        ask={t('duty.form.ask')}
        says={
          first
            ? t('duty.form.says', {
                step: textOf(definition, language, `step.${first.id}.title`),
                role: 'actor' in first ? valueWord('role', first.actor.role, language) : '–',
                n: fields.length,
              })
            : t('duty.form.noStep')
        }
        help={t('duty.form.help')}
      >
        {fields.length > 0 ? (
          <ul className="b-plainlist">
            {fields.map((id) => (
              <li key={id}>{textOf(definition, language, `field.${id}.label`)}</li>
            ))}
          </ul>
        ) : null}
        <div className="mc-row">
          <Button size="sm" onClick={() => props.onJump('workflow', first ? ['workflow', 'steps', at] : [])}>
            {t('duty.form.toStep')}
          </Button>
          <Button size="sm" kind="quiet" onClick={() => props.onJump('form', [])}>
            {t('duty.form.toForm')}
          </Button>
        </div>
      </Question>
      <Question
        ask={t('duty.told.ask')}
        says={
          missing.length === 0
            ? t('duty.told.all')
            : t('duty.told.missing', { names: missing.map((on) => valueWord('on', on, language)).join(', ') })
        }
        help={t('duty.told.help')}
      >
        <div className="mc-row">
          {missing.length > 0 ? (
            <Button size="sm" icon="plus" onClick={add}>
              {t('duty.told.add')}
            </Button>
          ) : null}
          <Button size="sm" kind="quiet" onClick={() => props.onJump('notifications', [])}>
            {t('duty.told.edit')}
          </Button>
        </div>
      </Question>
    </>
  )
}
