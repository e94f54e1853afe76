import { type Definition, findText, type Language, listFields } from '@motcua/core/definition'
import type { Snapshot } from '@motcua/core/process'
import { valueWord } from '../properties/words.ts'
import type { ActInput } from './act-input.ts'
import { personWord } from './person-word.ts'

/** What the inputs of a built-in act depend on. */
export interface About {
  readonly snapshot: Snapshot | null
  readonly slots: () => readonly string[]
  readonly stepId: string | null
  readonly language: Language
}

/** What a built-in act asks for. */
export function inputsOf(definition: Definition, act: string, about: About): readonly ActInput[] {
  const { language, stepId, snapshot } = about
  const text = (name: string, required = true): ActInput => ({ kind: 'text', name, required })
  const long = (name: string, required = true): ActInput => ({ kind: 'long', name, required })
  const slot = (): ActInput => ({
    kind: 'choice',
    name: 'at',
    required: true,
    options: about.slots().map((value) => ({ value, label: value })),
  })
  const outcome: ActInput = {
    kind: 'choice',
    name: 'outcome',
    required: true,
    options: ['granted', 'notGranted', 'refused', 'withdrawn', 'stopped'].map((value) => ({
      value,
      label: valueWord('outcome', value, language),
    })),
  }
  switch (act) {
    case 'requestSupplement':
      return [
        {
          kind: 'items',
          name: 'items',
          requirements: definition.requirements.map(({ key }) => key),
          fields: listFields(definition).flatMap(({ field, page, table }) =>
            page !== null && table === null && !['computed', 'richText', 'lookup'].includes(field.type)
              ? [field.key]
              : [],
          ),
        },
        long('note', false),
      ]
    case 'answerSupplement': {
      const items = snapshot?.state.supplements.at(-1)?.items ?? []
      const ids = items.filter(({ kind }) => kind === 'field').map(({ id }) => id)
      const papers = items.filter(({ kind }) => kind === 'requirement').map(({ id }) => id)
      const asked = definition.requirements.filter(({ id }) => papers.includes(id)).map(({ key }) => key)
      return [
        ...(ids.length > 0 ? [{ kind: 'fields', name: 'answers', ids, demanded: [] } as const] : []),
        ...(asked.length > 0 ? [{ kind: 'documents', name: 'documents', keys: asked } as const] : []),
      ]
    }
    case 'refuse':
      return [reasonInput(definition, 'refusal', language), long('comment', false)]
    case 'stop':
      return [reasonInput(definition, 'stop', language), long('comment', false)]
    case 'extend':
      return [
        reasonInput(definition, 'extension', language),
        { kind: 'number', name: 'workingDays', required: true },
        long('comment', false),
      ]
    case 'changeCase':
      return [
        {
          kind: 'choice',
          name: 'case',
          required: true,
          options: definition.cases.map(({ id }) => ({
            value: id,
            label: findText(definition, language, `case.${id}.title`) ?? id,
          })),
        },
        reasonInput(definition, 'caseChange', language),
      ]
    case 'forward':
      return [text('agency'), reasonInput(definition, 'forward', language)]
    case 'recall':
    case 'requestWithdrawal':
    case 'dropChild':
      return [long('reason')]
    case 'decideWithdrawal':
      return [{ kind: 'check', name: 'accept', required: false }, long('comment', false)]
    case 'answerConsultation': {
      const [of, branchId] = (stepId ?? '').split('/')
      const step = definition.workflow.steps.find(({ id }) => id === of)
      const branch = step?.kind === 'parallel' ? step.branches.find(({ id }) => id === branchId) : undefined
      const ids = branch && 'fields' in branch ? branch.fields : []
      return [
        {
          kind: 'choice',
          name: 'verdict',
          required: true,
          options: ['agreed', 'refused'].map((value) => ({ value, label: valueWord('verdict', value, language) })),
        },
        long('opinion'),
        ...(ids.length > 0 ? [{ kind: 'fields', name: 'fields', ids, demanded: [] } as const] : []),
      ]
    }
    case 'closeConsultation':
      return [long('comment')]
    case 'offerSlots':
      return [{ kind: 'slots', name: 'slots', slots: about.slots(), required: true }]
    case 'bookAppointment':
      return [slot()]
    case 'rescheduleAppointment':
      return [slot(), text('note', false)]
    case 'cancelAppointment':
      return [text('note')]
    case 'recordAppointment':
      return [
        {
          kind: 'choice',
          name: 'result',
          required: true,
          options: ['held', 'missed'].map((value) => ({ value, label: valueWord('result', value, language) })),
        },
        text('note', false),
      ]
    case 'decideRows': {
      const step = definition.workflow.steps.find(({ id }) => id === stepId)
      const table = step?.kind === 'group' ? snapshot?.answers[step.table] : undefined
      const decided = step?.kind === 'group' ? snapshot?.rows?.[step.table] : undefined
      const ids = Array.isArray(table) ? table.map((row) => String((row as { _row?: unknown })._row ?? '')) : []
      return [{ kind: 'rows', name: 'rows', stepId: stepId ?? '', open: ids.filter((id) => !isDecided(decided, id)) }]
    }
    case 'assign':
      return [
        {
          kind: 'choice',
          name: 'account',
          required: true,
          options: ['officer', 'officer2', 'receptionist', 'head', 'approver', 'clerk'].map((value) => ({
            value,
            label: personWord(value, language),
          })),
        },
      ]
    case 'childEnded':
      return [outcome]
    case 'markPaid':
    case 'markRefunded':
      return [{ kind: 'number', name: 'amountVnd', required: true }, text('receipt')]
    default:
      return []
  }
}

const isDecided = (rows: unknown, id: string): boolean =>
  typeof rows === 'object' && rows !== null && Object.hasOwn(rows, id)

/** Reason of a catalogue, or in free words where the procedure has none. */
export function reasonInput(definition: Definition, catalogue: string, language: Language): ActInput {
  const known = definition.policies.reasons.find(({ id }) => id === catalogue)?.reasons ?? []
  if (known.length === 0) return { kind: 'long', name: 'reason', required: true }
  return {
    kind: 'choice',
    name: 'reason',
    required: true,
    options: known.map((value) => ({
      value,
      label: findText(definition, language, `reason.${catalogue}.${value}`) ?? value,
    })),
  }
}
