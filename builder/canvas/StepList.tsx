import type { Finding } from '@motcua/core/check'
import { findText } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { EmptyState } from '@motcua/ui/kit'
import { freshId } from '../commands/index.ts'
import { IconButton } from '../properties/IconButton.tsx'
import { Select } from '../properties/inputs.tsx'
import { limitWords, valueWord } from '../properties/words.ts'
import { useDefinition, useEditor, useSelection } from '../state/use-editor.tsx'
import { StepSign } from './StepSign.tsx'

/** The same workflow as a list: every step with its ways out; adds, connects, redirects, orders and removes by keyboard. */
export function StepList({ findings, query }: { readonly findings: readonly Finding[]; readonly query: string }) {
  const definition = useDefinition()
  const editor = useEditor()
  const selection = useSelection()
  const t = useTexts('builder')
  const language = useLanguage()
  const { steps, transitions, initial } = definition.workflow
  const title = (id: string) => findText(definition, language, `step.${id}.title`) ?? id
  const targets = steps.map((s) => ({ value: s.id, label: title(s.id) }))
  const wanted = query.trim().toLocaleLowerCase(language)
  if (steps.length === 0) return <EmptyState title={t('workflow.empty')}>{t('workflow.emptyHelp')}</EmptyState>
  const add = (from: string, to: string) => {
    const id = freshId(definition, 't')
    const isTask = steps.find((s) => s.id === from)?.kind === 'task'
    if (editor.act('connect', { id, from, to, ...(isTask ? { label: t('transition.new') } : {}) }))
      editor.select({ within: ['workflow', 'transitions'], id })
  }
  return (
    <ol className="b-steps">
      {steps.map((step, i) => {
        if (wanted !== '' && !title(step.id).toLocaleLowerCase(language).includes(wanted)) return null
        const out = transitions.filter((tr) => tr.from === step.id)
        const wrong = findings.some((f) => f.severity === 'error' && f.path[1] === 'steps' && f.path[2] === i)
        const actor =
          step.kind === 'task' || step.kind === 'group' ? valueWord('role', step.actor.role, language) : null
        return (
          <li
            key={step.id}
            className="b-step"
            data-selected={selection?.id === step.id || undefined}
            data-severity={wrong ? 'error' : undefined}
          >
            <div className="b-step__head">
              <button
                type="button"
                className="b-item__toggle"
                aria-pressed={selection?.id === step.id}
                onClick={() => editor.select({ within: ['workflow', 'steps'], id: step.id })}
              >
                <span className="b-sign">
                  <StepSign kind={step.kind} />
                </span>
                <span>
                  <strong>{title(step.id)}</strong>
                  <span className="b-card__meta">
                    {valueWord('kind', step.kind, language)}
                    {actor ? ` · ${actor}` : ''}
                    {step.allotment ? ` · ${limitWords(step.allotment, language)}` : ''}
                    {step.id === initial ? ` · ${t('step.initial')}` : ''}
                  </span>
                </span>
              </button>
              <span className="b-item__tools">
                {step.id === initial ? null : (
                  <button type="button" className="b-link" onClick={() => editor.act('setInitial', { id: step.id })}>
                    {t('step.makeInitial')}
                  </button>
                )}
                <IconButton
                  icon="arrowUp"
                  label={t('act.moveUpNamed', { name: title(step.id) })}
                  disabled={i === 0}
                  onClick={() => editor.act('moveStep', { id: step.id, to: i - 1 })}
                />
                <IconButton
                  icon="arrowDown"
                  label={t('act.moveDownNamed', { name: title(step.id) })}
                  disabled={i === steps.length - 1}
                  onClick={() => editor.act('moveStep', { id: step.id, to: i + 1 })}
                />
                <IconButton
                  icon="trash"
                  label={t('act.removeNamed', { name: title(step.id) })}
                  onClick={() => editor.act('removeStep', { id: step.id })}
                />
              </span>
            </div>
            <ul className="b-ways">
              {out.map((way) => {
                const label =
                  findText(definition, language, `transition.${way.id}.label`) ?? valueWord('on', way.on, language)
                return (
                  <li key={way.id} data-selected={selection?.id === way.id || undefined}>
                    <button
                      type="button"
                      className="b-way"
                      aria-pressed={selection?.id === way.id}
                      onClick={() => editor.select({ within: ['workflow', 'transitions'], id: way.id })}
                    >
                      {label}
                      {way.when ? ` · ${t('field.conditional')}` : ''}
                    </button>
                    <span aria-hidden="true">→</span>
                    <Select
                      label={t('transition.to', { name: label })}
                      value={way.to}
                      options={targets}
                      onChange={(to) => editor.act('reconnect', { id: way.id, to })}
                    />
                    <IconButton
                      icon="trash"
                      label={t('act.removeNamed', { name: label })}
                      onClick={() => editor.act('removeTransition', { id: way.id })}
                    />
                  </li>
                )
              })}
              {step.kind === 'end' ? null : (
                <li>
                  <Select
                    label={t('transition.addFrom', { name: title(step.id) })}
                    value=""
                    empty={`+ ${t('transition.add')}`}
                    options={targets}
                    onChange={(to) => (to ? add(step.id, to) : undefined)}
                  />
                </li>
              )}
            </ul>
          </li>
        )
      })}
    </ol>
  )
}
