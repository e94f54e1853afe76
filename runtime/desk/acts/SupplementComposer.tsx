import { type TimeLimit, textOf } from '@motcua/core/definition'
import { timeLimitText, useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, ErrorSummary, Field, TextArea, TextInput } from '@motcua/ui/kit'
import { useMemo, useState } from 'react'
import { useClient } from '../app/desk-context.tsx'
import { useNow } from '../app/session.tsx'
import { useEvaluation } from '../dossier/evaluate-dossier.ts'
import type { BuiltInProps } from './built-in-props.ts'
import { CommandDialog } from './CommandDialog.tsx'
import { SupplementChoices } from './SupplementChoices.tsx'
import { SupplementPreview } from './SupplementPreview.tsx'
import { type Faults, itemsOf, keyOf, listAskable } from './supplement-items.ts'
import { useCommand } from './use-command.ts'

/** One consolidated notice: choose what is wrong or missing, say why, look at form 02, send. */
export function SupplementComposer(props: BuiltInProps) {
  const { act, label, dossier, onClose } = props
  const t = useTexts('desk')
  const client = useClient()
  const tk = useTexts('kit')
  const { number } = useFormats()
  const language = useLanguage()
  const { evaluation } = useEvaluation(dossier, useNow())
  const command = useCommand(props, label)
  const [faults, setFaults] = useState<Faults>({})
  const [note, setNote] = useState('')
  const [attempt, setAttempt] = useState(0)
  const [previewing, setPreviewing] = useState(false)
  const { answerWithin, answerBounds } = dossier.definition.deadlines.supplement
  const [within, setWithin] = useState('')
  const limit = ownLimit(within, answerWithin)
  const reasons = (dossier.definition.policies.reasons.find((one) => one.id === 'supplement')?.reasons ?? []).map(
    (id) => ({ value: id, label: textOf(dossier.definition, language, `reason.supplement.${id}`) }),
  )
  const askable = useMemo(() => listAskable(dossier, evaluation, language), [dossier, evaluation, language])
  const { items, incomplete } = itemsOf(askable, faults)
  const nothing = items.length === 0 && incomplete.length === 0
  const look = () => {
    setAttempt((before) => before + 1)
    if (!nothing && incomplete.length === 0 && limit !== 'wrong') setPreviewing(true)
  }
  const send = async () => {
    const body = {
      items: [...items],
      note: note.trim(),
      ...(limit !== null && limit !== 'wrong' ? { answerWithin: limit } : {}),
    }
    const done = await command.run(body, ({ params, expectedRevision, options }) =>
      client.requestSupplement({ params, body: { ...body, expectedRevision } }, options),
    )
    if (done) onClose()
  }
  const limitErrors = limit === 'wrong' ? [{ targetId: 'supplement-within', text: t('supplement.withinWrong') }] : []
  const itemErrors = nothing
    ? [{ targetId: 'supplement-filter', text: t('supplement.nothing') }]
    : incomplete.map((key) => ({
        targetId: `supplement-note-${key}`,
        text: t('supplement.incompleteItem', { item: askable.find((one) => keyOf(one) === key)?.label ?? key }),
      }))
  const errors = [...itemErrors, ...limitErrors]
  return (
    <CommandDialog
      context={props}
      act={act}
      title={t(previewing ? 'supplement.previewTitle' : 'supplement.title')}
      size="lg"
      command={command}
      confirm={previewing ? t('supplement.send', { count: items.length }) : t('supplement.look')}
      onConfirm={previewing ? send : look}
      onClose={onClose}
      extra={previewing ? <Button onClick={() => setPreviewing(false)}>{t('supplement.back')}</Button> : undefined}
    >
      {previewing ? (
        <SupplementPreview
          dossier={dossier}
          items={items}
          note={note.trim()}
          askable={askable}
          within={limit === 'wrong' ? null : limit}
        />
      ) : (
        <>
          {attempt > 0 && <ErrorSummary items={errors} attempt={attempt} />}
          <p className="mc-soft">{t('supplement.lead')}</p>
          <SupplementChoices
            askable={askable}
            faults={faults}
            reasons={reasons}
            onChange={setFaults}
            showErrors={attempt > 0}
          />
          {answerBounds && (
            <Field
              id="supplement-within"
              label={t('supplement.within', { unit: t(`supplement.unit.${answerWithin.unit}`) })}
              hint={t('supplement.withinHint', {
                usual: timeLimitText(tk, answerWithin, number),
                min: timeLimitText(tk, answerBounds.min ?? answerWithin, number),
                max: timeLimitText(tk, answerBounds.max ?? answerWithin, number),
              })}
              error={attempt > 0 && limit === 'wrong' ? t('supplement.withinWrong') : undefined}
            >
              {(control) => (
                <TextInput
                  {...control}
                  inputSize="short"
                  inputMode="decimal"
                  maxLength={6}
                  autoComplete="off"
                  value={within}
                  onChange={(event) => setWithin(event.target.value)}
                />
              )}
            </Field>
          )}
          <Field id="supplement-note" label={t('supplement.note')} hint={t('supplement.noteHint')}>
            {(control) => (
              <TextArea {...control} maxLength={4000} value={note} onChange={(event) => setNote(event.target.value)} />
            )}
          </Field>
        </>
      )}
    </CommandDialog>
  )
}

/** The deadline typed, in the unit of the usual one; null = the usual one stands. */
function ownLimit(typed: string, { unit }: TimeLimit): TimeLimit | null | 'wrong' {
  if (typed.trim() === '') return null
  const amount = Number(typed.trim().replace(',', '.'))
  return amount > 0 && amount <= 3650 && Number.isInteger(amount * 2) ? { amount, unit } : 'wrong'
}
