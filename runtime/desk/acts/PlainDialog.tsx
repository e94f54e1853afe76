import type { DeskEvent } from '@motcua/api/schemas/dossier-events'
import { type Language, textOf } from '@motcua/core/definition'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Field, Notice, type Option, Select, TextArea, TextInput } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../app/desk-context.tsx'
import { wordsIn } from '../app/words.ts'
import type { BuiltInProps } from './built-in-props.ts'
import { CommandDialog } from './CommandDialog.tsx'
import { useCommand } from './use-command.ts'

/** One question of a plain act. */
interface Question {
  readonly name: string
  readonly kind: 'words' | 'line' | 'number' | 'choice'
  readonly options?: readonly Option[]
  readonly hint?: string
  readonly optional?: boolean
}

type Given = Readonly<Record<string, string>>

/** What a plain act asks, says beforehand, and sends; every answer is a text. */
interface PlainAct {
  readonly questions: readonly Question[]
  readonly note?: string
  readonly danger?: boolean
  /** null = an answer is not good enough yet */
  readonly event: (given: Given) => DeskEvent | null
}

/** Acts that ask for a word or two: extension, forwarding, change of case, recall, refund, children of a chain. */
export function PlainDialog(props: BuiltInProps) {
  const { act, label, onClose } = props
  const t = useTexts('desk')
  const client = useClient()
  const command = useCommand(props, label)
  const plain = usePlainAct(props)
  const [given, setGiven] = useState<Given>({})
  const [tried, setTried] = useState(false)
  if (!plain) return null
  const isMissing = ({ name, optional }: Question) => !optional && (given[name] ?? '').trim() === ''
  const confirm = async () => {
    setTried(true)
    const event = plain.questions.some(isMissing) ? null : plain.event(given)
    if (!event) return
    const done = await command.run(event, ({ params, expectedRevision, options }) =>
      client.sendDeskEvent({ params, body: { event, expectedRevision } }, options),
    )
    if (done) onClose()
  }
  return (
    <CommandDialog
      context={props}
      act={act}
      title={label}
      command={command}
      confirm={t(`plain.${act.act}.confirm`)}
      danger={plain.danger}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Notice title={t(`plain.${act.act}.text`)}>{plain.note && <p>{plain.note}</p>}</Notice>
      {plain.questions.map((question) => (
        <Answer
          key={question.name}
          question={question}
          label={t(`plain.${question.name}`)}
          value={given[question.name] ?? ''}
          error={tried && isMissing(question) ? t('act.commentMissing') : undefined}
          onChange={(value) => setGiven((before) => ({ ...before, [question.name]: value }))}
        />
      ))}
    </CommandDialog>
  )
}

interface AnswerProps {
  readonly question: Question
  readonly label: string
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (value: string) => void
}

function Answer({ question, label, value, error, onChange }: AnswerProps) {
  const t = useTexts('desk')
  const { kind, options, hint, optional, name } = question
  return (
    <Field id={`plain-${name}`} label={label} required={!optional} {...(hint ? { hint } : {})} error={error}>
      {(control) => {
        if (kind === 'choice')
          return (
            <Select
              {...control}
              placeholder={t('act.choose')}
              value={value}
              options={options ?? []}
              onChange={(event) => onChange(event.target.value)}
            />
          )
        if (kind === 'words')
          return (
            <TextArea {...control} maxLength={4000} value={value} onChange={(event) => onChange(event.target.value)} />
          )
        return (
          <TextInput
            {...control}
            inputSize={kind === 'number' ? 'short' : 'medium'}
            maxLength={100}
            inputMode={kind === 'number' ? 'decimal' : 'text'}
            autoComplete="off"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }}
    </Field>
  )
}

const words = (given: Given, name: string): string => (given[name] ?? '').trim()

function usePlainAct({ act, dossier }: BuiltInProps): PlainAct | null {
  const language = useLanguage()
  const t = useTexts('desk')
  const { dateTime, money } = useFormats()
  const agencies = useAgencies(act.act === 'forward', language)
  const { definition, due, caseId, refunds } = dossier
  const stepId = act.stepId ?? ''
  const childId = act.childId ?? ''
  const reason: Question = { name: 'reason', kind: 'words' }
  switch (act.act) {
    case 'extend': {
      const coded = definition.policies.reasons.find((one) => one.id === 'extension')?.reasons
      const options = coded?.map((id) => ({ value: id, label: textOf(definition, language, `reason.extension.${id}`) }))
      return {
        ...(due?.dueAt ? { note: t('plain.extend.due', { at: dateTime(due.dueAt) }) } : {}),
        questions: [
          { name: 'extensionReason', kind: options ? 'choice' : 'line', ...(options ? { options } : {}) },
          { name: 'workingDays', kind: 'number', hint: t('plain.workingDaysHint') },
          { name: 'apology', kind: 'words', hint: t('plain.apologyHint') },
        ],
        event: (given) => {
          const workingDays = Number(words(given, 'workingDays').replace(',', '.'))
          if (!(workingDays > 0)) return null
          return {
            type: 'extend',
            reason: words(given, 'extensionReason'),
            comment: words(given, 'apology'),
            workingDays,
          }
        },
      }
    }
    case 'forward': {
      const to = definition.policies.forward?.to
      const options = agencies.filter((one) => to === undefined || to.includes(one.value))
      return {
        questions: [{ name: 'agency', kind: 'choice', options }, reason],
        event: (given) => ({ type: 'forward', agencyId: words(given, 'agency'), reason: words(given, 'reason') }),
      }
    }
    case 'changeCase': {
      const options = definition.cases
        .filter((one) => one.id !== caseId)
        .map((one) => ({ value: one.id, label: textOf(definition, language, `case.${one.id}.title`) }))
      return {
        questions: [{ name: 'case', kind: 'choice', options }, reason],
        event: (given) => ({ type: 'changeCase', caseId: words(given, 'case'), reason: words(given, 'reason') }),
      }
    }
    case 'recall':
      return { questions: [reason], event: (given) => ({ type: 'recall', reason: words(given, 'reason') }) }
    case 'markRefunded': {
      const owed = refunds.find((one) => one.state === 'due')
      if (!owed) return null
      return {
        note: money(owed.amountVnd),
        questions: [{ name: 'receipt', kind: 'line' }],
        event: (given) => ({
          type: 'markRefunded',
          refundId: owed.id,
          amountVnd: owed.amountVnd,
          receipt: words(given, 'receipt'),
        }),
      }
    }
    case 'retryChild':
      return { questions: [], event: () => ({ type: 'retryChild', stepId, childId }) }
    case 'dropChild':
      return {
        danger: true,
        questions: [reason],
        event: (given) => ({ type: 'dropChild', stepId, childId, reason: words(given, 'reason') }),
      }
    default:
      return null
  }
}

function useAgencies(wanted: boolean, language: Language): readonly Option[] {
  const client = useClient()
  const { data } = useQuery({ queryKey: ['agencies'], enabled: wanted, queryFn: () => client.agencies({}) })
  return (data?.items ?? []).map(({ agencyId, name }) => ({
    value: agencyId,
    label: wordsIn(name, language) || agencyId,
  }))
}
