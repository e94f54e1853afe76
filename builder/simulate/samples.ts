import { type Definition, type Field, findText, listFields, type Scenario } from '@motcua/core/definition'
import type { Evaluation } from '@motcua/core/evaluate'
import { sampleFields } from '@motcua/core/fields'
import {
  type Answers,
  gatherFacts,
  isPaid,
  type LoadedVersion,
  missingDocuments,
  occasionOf,
  type Reference,
  type Submitter,
  type Value,
} from '@motcua/core/process'
import { sampleFiles, toKeyed, type World } from '@motcua/core/simulate'

/** What a citizen fills in before there is a dossier: answers and counts of files, by id. */
export interface Draft {
  readonly at: string
  readonly channel: Scenario['start']['channel']
  readonly submitter: Readonly<Record<string, unknown>>
  readonly answers: Readonly<Record<string, unknown>>
  readonly documents: Readonly<Record<string, number>>
}

const person: Submitter = { kind: 'person', fullName: 'Nguyễn Văn A' }

/** The form of a draft, worked out as the engine does at submission. */
export function evaluateDraft(version: LoadedVersion, reference: Reference, draft: Draft): Evaluation {
  return gatherFacts({
    version,
    reference,
    answers: draft.answers as Answers,
    documents: Object.fromEntries(Object.entries(draft.documents).map(([id, n]) => [id, sampleFiles(id, n)])),
    submitter: { ...person, ...(draft.submitter as Partial<Submitter>) },
    channel: draft.channel,
    submittedAt: draft.at,
    receivedAt: null,
    caseId: null,
    paid: false,
    actor: null,
    now: draft.at,
  }).evaluation
}

/** The form of the dossier with what is being typed on top of what it holds. */
export function evaluateTyped({ version, reference, snapshot, now }: World, typed: Answers): Evaluation | null {
  if (!snapshot) return null
  const { state } = snapshot
  return gatherFacts({
    version,
    reference,
    answers: { ...snapshot.answers, ...typed },
    documents: snapshot.documents,
    submitter: state.submitter,
    channel: state.channel,
    submittedAt: state.submittedAt,
    receivedAt: state.receivedAt,
    caseId: state.caseId,
    paid: isPaid(state),
    actor: null,
    now,
    ...occasionOf(state),
  }).evaluation
}

/**
 * A draft that can be submitted, as far as that can be guessed: what is there stays, every other field that is shown takes the first
 * made-up value to which the form has no objection.
 */
export function fillDraft(version: LoadedVersion, reference: Reference, draft: Draft): Draft {
  const judge = (answers: Answers) => evaluateDraft(version, reference, { ...draft, answers })
  const ids = [...version.applicantFields]
  const answers = fillFields(version, reference, ids, draft.answers as Answers, judge)
  const { requirements } = judge(answers)
  const papers = Object.fromEntries(Object.entries(draft.documents).map(([id, n]) => [id, sampleFiles(id, n)]))
  const missing = missingDocuments(version, requirements, papers)
  // Of papers of which one will do, the first is enough.
  const groups = new Set<string>()
  const wanted = missing.filter((id) => {
    const group = version.requirements.get(id)?.oneOf
    if (group === undefined) return true
    const first = !groups.has(group)
    groups.add(group)
    return first
  })
  return {
    ...draft,
    answers,
    documents: { ...draft.documents, ...Object.fromEntries(wanted.map((id) => [id, 1])) },
  }
}

/** Made-up values for those of the fields that are shown, empty, and to be written. Goes over them until nothing more is gained. */
export function fillFields(
  version: LoadedVersion,
  reference: Reference,
  ids: readonly string[],
  given: Answers,
  judge: (answers: Answers) => Evaluation,
): Answers {
  const { definition } = version
  const fields = new Map(listFields(definition).map(({ field }) => [field.id, field]))
  let answers = given
  let evaluation = judge(answers)
  for (let round = 0; round < 4; round++) {
    const before = answers
    for (const id of ids) {
      const field = fields.get(id)
      if (!field || !evaluation.visible.has(id) || evaluation.lockedFields.has(id)) continue
      const wrong = evaluation.issues.some(({ path, severity }) => severity === 'error' && isOf(path, id))
      if (!isEmpty(answers[id]) && !wrong) continue
      // What need not be filled in is left to the person, but where it is a plain question.
      if (!evaluation.required.has(id) && !wrong && !isPlain(field)) continue
      const best = candidates(definition, field, reference, evaluation).find((value) => {
        const tried = judge({ ...answers, [id]: value })
        return !tried.issues.some(({ path, severity }) => severity === 'error' && isOf(path, id))
      })
      if (best === undefined) continue
      answers = { ...answers, [id]: best }
      evaluation = judge(answers)
    }
    if (answers === before) break
  }
  return answers
}

const isOf = (path: string, id: string): boolean => path === id || path.startsWith(`${id}/`)
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
const isPlain = ({ type }: Field): boolean => ['text', 'date', 'radio', 'number', 'personalId', 'phone'].includes(type)

const names: readonly (readonly [RegExp, string])[] = [
  [/nationality|quốc tịch/i, 'Việt Nam'],
  [/orgName|business|tên hộ|tổ chức|doanh nghiệp/i, 'Hộ kinh doanh Hương Quỳnh'],
  [/mother|mẹ/i, 'Trần Thị Hoa'],
  [/father|cha/i, 'Nguyễn Văn Bình'],
  [/name|họ.*tên|người/i, 'Nguyễn Thị Lan'],
  [/address|residence|địa chỉ|nơi/i, '12 Lê Đình Lý'],
  [/number|số/i, '12345'],
]

/** Values worth trying for a field, the likeliest first. */
function candidates(definition: Definition, field: Field, reference: Reference, evaluation: Evaluation): Value[] {
  const label = findText(definition, 'vi', `field.${field.id}.label`) ?? field.key
  switch (field.type) {
    case 'text':
    case 'textarea': {
      const likely = names.find(([pattern]) => pattern.test(field.key) || pattern.test(label))?.[1] ?? label
      const least = 'x'.repeat(Math.max(1, field.minLength ?? 1))
      return [likely, 'Nguyễn Thị Lan', '12345', '123456789012', 'A1', least, '2026', '01/2026'].filter(
        (text) => field.maxLength === undefined || text.length <= field.maxLength,
      )
    }
    case 'number':
    case 'money': {
      const bounds = [field.min, field.max].filter((one) => typeof one === 'number')
      const usual = field.type === 'money' ? [100_000_000] : [2]
      return [...usual, ...bounds, 1, 0, 10, 100, 1000]
    }
    case 'date': {
      const dates = ['1990-05-12', '2026-11-02', '2027-06-15', '2025-03-10', '2020-01-15', '2031-01-01']
      return [field.min, field.max].filter((one) => typeof one === 'string').concat(dates)
    }
    case 'partialDate':
      return ['1990', '1990-05-12', '2026']
    case 'select':
    case 'radio':
      return optionsOf(field, reference, evaluation)
    case 'multiSelect': {
      const options = optionsOf(field, reference, evaluation)
      return [options.slice(0, Math.max(1, field.minItems ?? 1)), options]
    }
    case 'checkbox':
    case 'consent':
      return [true]
    case 'adminUnit':
    case 'address': {
      const units = reference.adminUnits.units.filter((unit) => unit.validTo === undefined)
      const level = field.type === 'adminUnit' && field.level === 'province' ? 'province' : 'commune'
      const fit = units.filter((unit) => (level === 'province') === (unit.kind === 'province'))
      const home = [...fit.filter(({ parent }) => parent === '48'), ...fit].slice(0, 3)
      return home.map(({ code }) => (field.type === 'address' ? { line: '12 Lê Đình Lý', unit: code } : code))
    }
    case 'table': {
      const count = typeof field.minRows === 'number' ? Math.max(1, field.minRows) : 1
      return [1, 0, 2].map((pick) =>
        Array.from({ length: Math.max(count, pick) }, (_, i) => ({
          _row: `r${i + 1}`,
          ...Object.fromEntries(
            (field.columns as readonly Field[]).flatMap((column) => {
              const values = candidates(definition, column, reference, evaluation)
              const value = values[Math.min(pick, values.length - 1)]
              return value === undefined || column.type === 'table' ? [] : [[column.id, value]]
            }),
          ),
        })),
      )
    }
    case 'file':
      return [sampleFiles(field.id, 1) as unknown as Value]
    case 'computed':
    case 'lookup':
    case 'richText':
      return []
    default:
      return [...sampleFields[field.type].values] as Value[]
  }
}

function optionsOf(
  field: Extract<Field, { type: 'select' | 'radio' | 'multiSelect' }>,
  reference: Reference,
  evaluation: Evaluation,
): string[] {
  const offered = evaluation.options.get(field.id)
  if (offered) return [...offered].slice(0, 12)
  if (!field.codeList) return field.options.map(({ value }) => value).slice(0, 12)
  const items = reference.codeLists.lists[field.codeList]?.items ?? []
  const home = items.filter(({ code }) => code === 'VN')
  return [...home, ...items].slice(0, 5).map(({ code }) => code)
}

/** A draft as the start of a scenario: by key, without what is empty. */
export function startOf(definition: Definition, { at, channel, submitter, answers, documents }: Draft) {
  const kept = Object.fromEntries(Object.entries(answers).filter(([, value]) => !isEmpty(value)))
  return {
    at,
    channel,
    answers: withoutRowIds(toKeyed(definition, kept)) as Scenario['start']['answers'],
    documents: Object.fromEntries(
      Object.entries(documents).flatMap(([id, n]) => {
        const key = definition.requirements.find((one) => one.id === id)?.key
        return key === undefined || n === 0 ? [] : [[key, n]]
      }),
    ),
    submitter: submitter as Scenario['start']['submitter'],
  } satisfies Scenario['start']
}

/** Scenario files number rows by their order. */
export function withoutRowIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRowIds)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => (name === '_row' ? [] : [[name, withoutRowIds(one)]])),
  )
}
