import type { DeskDossier } from '@motcua/api/routes/desk'
import { localDateOf } from '@motcua/core/calendar'
import { compileForm, type Evaluation, evaluateForm } from '@motcua/core/evaluate'
import type { AdminUnits, CodeLists } from '@motcua/core/fields'
import { compileTables } from '@motcua/core/tables'
import { useMemo } from 'react'
import { useReference } from './use-reference.ts'

export interface ReferenceLists {
  readonly adminUnits: AdminUnits
  readonly codeLists: CodeLists
}

/** Works out the form of a dossier on the given answers, as the engine does; the engine judges again when it counts. */
export function evaluateDossier(
  dossier: DeskDossier,
  now: string,
  reference: ReferenceLists | undefined,
  answers: Readonly<Record<string, unknown>>,
  only?: ReadonlySet<string>,
): Evaluation {
  const { definition, submitter } = dossier
  return evaluateForm(formOf(definition), {
    answers,
    documents: dossier.documents,
    environment: {
      today: localDateOf(now),
      now,
      dossier: {
        channel: dossier.channel,
        caseId: dossier.caseId,
        receivedOn: dossier.receivedAt && localDateOf(dossier.receivedAt),
        submittedOn: localDateOf(dossier.submittedAt),
        procedure: definition.procedure.code,
        paid: dossier.payment.state === 'paid',
      },
      submitter: {
        fullName: submitter.fullName,
        birthDate: submitter.birthDate ?? null,
        gender: submitter.gender ?? null,
        personalId: submitter.personalId ?? null,
        phone: submitter.phone ?? null,
        email: submitter.email ?? null,
        address: submitter.address ?? null,
        kind: submitter.kind,
      },
      tables: tablesOf(definition),
    },
    ...(reference ?? {}),
    ...(only ? { only } : {}),
  })
}

const forms = new WeakMap<DeskDossier['definition'], ReturnType<typeof compileForm>>()
const tables = new WeakMap<DeskDossier['definition'], ReturnType<typeof compileTables>>()

function formOf(definition: DeskDossier['definition']) {
  const known = forms.get(definition) ?? compileForm(definition)
  forms.set(definition, known)
  return known
}
function tablesOf(definition: DeskDossier['definition']) {
  const known = tables.get(definition) ?? compileTables(definition)
  tables.set(definition, known)
  return known
}

/** The evaluation of what the dossier holds now. */
export function useEvaluation(dossier: DeskDossier, now: string) {
  const reference = useReference()
  // To the minute: an expression that reads the clock need not be worked out twice a minute.
  const minute = `${now.slice(0, 16)}:00Z`
  const evaluation = useMemo(
    () => evaluateDossier(dossier, minute, reference, dossier.answers),
    [dossier, minute, reference],
  )
  return { evaluation, reference }
}
