import type { ServiceForm } from '@motcua/api/routes/public'
import { addWorkingDays, isWorkingDay, localDateOf, toAgencyCalendar, workingDaysBetween } from '@motcua/core/calendar'
import { type Definition, Field, findText, type Requirement, Section } from '@motcua/core/definition'
import { compileForm, type Evaluation, evaluateForm, type FormIssue } from '@motcua/core/evaluate'
import type { FileValue } from '@motcua/core/fields'
import type { Answers, Submitter } from '@motcua/core/process'
import { compileTables } from '@motcua/core/tables'
import type { FormDefinition } from '@motcua/ui/form'
import type { ReferenceLists } from '../dossier/evaluate-dossier.ts'

type CounterChannel = 'direct' | 'postal'

export interface CounterInput {
  readonly submitter: Submitter
  readonly channel: CounterChannel
  readonly answers: Readonly<Record<string, unknown>>
  readonly documents: Readonly<Record<string, unknown>>
  readonly now: string
  readonly reference: ReferenceLists | undefined
}

/** Judges a form at the counter: the citizen's own rules, in the world of the counter. */
export function createCounterJudge({ definition, calendars }: Pick<ServiceForm, 'definition' | 'calendars'>) {
  const compiled = compileForm(definition)
  const tables = compileTables(definition)
  const calendar = toAgencyCalendar(calendars)
  return (input: CounterInput): Evaluation => {
    const { submitter, now, channel, reference } = input
    const today = localDateOf(now)
    return evaluateForm(compiled, {
      answers: input.answers,
      documents: input.documents,
      environment: {
        today,
        now,
        dossier: {
          channel,
          caseId: null,
          receivedOn: null,
          submittedOn: today,
          procedure: definition.procedure.code,
          paid: false,
        },
        submitter: {
          fullName: submitter.fullName || null,
          birthDate: submitter.birthDate ?? null,
          gender: submitter.gender ?? null,
          personalId: submitter.personalId ?? null,
          phone: submitter.phone ?? null,
          email: submitter.email ?? null,
          address: submitter.address ?? null,
          kind: submitter.kind,
        },
        calendar: {
          addWorkingDays: (date, days) => addWorkingDays(date, days, calendar),
          workingDaysBetween: (from, to) => workingDaysBetween(from, to, calendar),
          isWorkingDay: (date) => isWorkingDay(date, calendar),
        },
        tables,
      },
      ...(reference ?? {}),
    })
  }
}

const paperId = (requirementId: string): string => `paper-${requirementId}`

/**
 * All pages as one, then the papers: the receptionist types from a paper, without turning pages. A section without a title
 * gets its page's; papers are file fields, so that they are uploaded like any other file.
 */
export function onePage(definition: Definition, papers: readonly Requirement[], papersTitle: string): FormDefinition {
  const own = (path: string) => findText(definition, definition.procedure.sourceLanguage, path)
  const messages = { ...definition.messages }
  const say = (language: 'vi' | 'en', path: string, text: string | undefined) => {
    if (text !== undefined) messages[language] = { ...messages[language], [path]: { text } }
  }
  const sections = definition.form.pages.flatMap((page) =>
    page.sections.map((section, index): Section => {
      if (index === 0 && own(`section.${section.id}.title`) === undefined)
        for (const language of ['vi', 'en'] as const)
          say(language, `section.${section.id}.title`, findText(definition, language, `page.${page.id}.title`))
      return section
    }),
  )
  if (papers.length > 0) {
    sections.push(Section.parse({ id: 'counter-papers', fields: papers.map(paperField) }))
    for (const language of ['vi', 'en'] as const) {
      say(language, 'section.counter-papers.title', papersTitle)
      for (const { id } of papers) {
        say(language, `field.${paperId(id)}.label`, findText(definition, language, `requirement.${id}.title`))
        say(language, `field.${paperId(id)}.help`, findText(definition, language, `requirement.${id}.help`))
      }
    }
  }
  return {
    messages,
    procedure: definition.procedure,
    form: { ...definition.form, officialSections: sections },
  }
}

const paperField = (paper: Requirement): Field =>
  Field.parse({
    id: paperId(paper.id),
    key: paper.key,
    type: 'file',
    accept: paper.accept,
    maxFiles: paper.maxFiles,
    maxMegabytes: paper.maxMegabytes,
  })

/** Papers a person hands in; what is only shown or looked up needs no file. */
export const papersOf = (
  definition: Definition,
  evaluation: Pick<Evaluation, 'requirements'>,
): readonly Requirement[] =>
  definition.requirements.filter(({ id, mode }) => mode === 'submit' && evaluation.requirements.includes(id))

/** The evaluation with the papers in it: shown, and missing while no file is there. */
export function withPapers(
  evaluation: Evaluation,
  papers: readonly Requirement[],
  typed: Readonly<Record<string, unknown>>,
): Evaluation {
  const ids = papers.map(({ id }) => paperId(id))
  const demanded = papers.filter(({ optional, oneOf }) => !optional && !oneOf).map(({ id }) => paperId(id))
  const missing = demanded.filter((id) => !Array.isArray(typed[id]) || typed[id].length === 0)
  return {
    ...evaluation,
    visible: new Set([...evaluation.visible, ...ids]),
    required: new Set([...evaluation.required, ...demanded]),
    values: { ...evaluation.values, ...Object.fromEntries(ids.map((id) => [id, typed[id]])) },
    issues: [
      ...evaluation.issues,
      ...missing.map((path): FormIssue => ({ path, code: 'required', severity: 'error' })),
    ],
  }
}

/** Files by requirement, as they are sent. */
export function documentsToSend(
  papers: readonly Requirement[],
  typed: Readonly<Record<string, unknown>>,
): Record<string, { fileId: string }[]> {
  const entries = papers.flatMap(({ id }) => {
    const files = typed[paperId(id)]
    return Array.isArray(files) && files.length > 0
      ? [[id, (files as readonly FileValue[]).map(({ fileId }) => ({ fileId }))] as const]
      : []
  })
  return Object.fromEntries(entries)
}

/** What is sent: what was typed and is shown; what the rules fill in they fill in again on the server. */
export function answersToSend(
  typed: Readonly<Record<string, unknown>>,
  evaluation: Pick<Evaluation, 'visible' | 'lockedFields'>,
): Answers {
  const entries = Object.entries(typed).filter(
    ([id, value]) =>
      evaluation.visible.has(id) && !evaluation.lockedFields.has(id) && value !== undefined && !id.startsWith('paper-'),
  )
  return Object.fromEntries(entries) as Answers
}
