import { listExpressions } from '../definition/index.ts'
import { type CompiledForm, type Evaluation, evaluateForm } from '../evaluate/index.ts'
import type { Environment } from '../expression/index.ts'
import type { Answers, Documents, Reference } from './types.ts'
import type { LoadedVersion } from './version.ts'

interface Remembered {
  readonly madeOf: readonly unknown[]
  readonly evaluation: Evaluation
}

/** The last evaluation of each set of answers: answers are replaced, never changed, so the object stands for its content. */
const remembered = new WeakMap<Answers, Remembered>()

/**
 * Evaluates the form, or gives what the same answers came to before in the same world. One command asks several times, and a
 * history sent through a version asks again at every event.
 */
export function evaluateOnce(
  version: LoadedVersion,
  reference: Reference,
  answers: Answers,
  documents: Documents,
  environment: Environment,
): Evaluation {
  const madeOf = worldOf(version, reference, environment)
  const known = remembered.get(answers)
  if (known?.madeOf.every((part, i) => part === madeOf[i])) return known.evaluation
  const { adminUnits, codeLists } = reference
  const evaluation = evaluateForm(version.form, { answers, documents, environment, adminUnits, codeLists })
  remembered.set(answers, { madeOf, evaluation })
  // Evaluating what the form made of the answers makes the same of it once more.
  remembered.set(evaluation.values as Answers, { madeOf, evaluation })
  return evaluation
}

/** All that a form may read besides the answers, in parts that compare by identity; documents are read by none of its rules. */
function worldOf({ form, definition }: LoadedVersion, reference: Reference, environment: Environment) {
  const {
    today,
    dossier,
    submitter,
    calendar: _calendar,
    tables: _tables,
    actor: _actor,
    now: _now,
    ...more
  } = environment
  const extra = Object.keys(more).length === 0 ? '' : JSON.stringify(more)
  const facts = readsDossier(form, definition) ? JSON.stringify(dossier) : (dossier?.caseId ?? null)
  return [form, reference, today, facts, submitterText(submitter), extra]
}

/** Spelled out, not as JSON: it is asked for at every evaluation. */
const submitterText = (submitter: Environment['submitter']): string =>
  submitter
    ? `${submitter.fullName}|${submitter.kind}|${submitter.personalId}|${submitter.birthDate}|${submitter.gender}|${submitter.phone}|${submitter.email}|${submitter.address}`
    : ''

const dossierReaders = new WeakMap<CompiledForm, boolean>()

/** Whether anything that is worked out with the form speaks of the dossier; without it a reception changes nothing in it but the case. */
function readsDossier(form: CompiledForm, definition: LoadedVersion['definition']): boolean {
  const known = dossierReaders.get(form)
  if (known !== undefined) return known
  const reads =
    listExpressions(definition).some(({ text }) => text.includes('dossier')) ||
    // A table by the day of submission or reception reads that day.
    definition.tables.some((table) => table.dayThatCounts !== undefined)
  dossierReaders.set(form, reads)
  return reads
}
