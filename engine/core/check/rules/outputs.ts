import { type Definition, findText, listFields, textIdsOf, tokensOf } from '../../definition/index.ts'
import { type Finding, finding, type Rule } from '../finding.ts'

/**
 * Tokens every document and notice may use, one vocabulary with the slips of `templates/slips`; answers of the form come
 * by key (`field.<key>`).
 */
export const commonTokens: readonly string[] = [
  'agency.name',
  'agency.parent',
  'agency.place',
  'unit.name',
  'dossier.code',
  'dossier.case',
  'dossier.channel',
  'dossier.sets',
  'dossier.stage',
  'dossier.submittedAt',
  'dossier.receivedAt',
  'dossier.dueAt',
  'dossier.timeLimit',
  'dossier.returnWay',
  'dossier.bookNumber',
  'dossier.fee',
  'dossier.feeInWords',
  'dossier.secret',
  'dossier.trackUrl',
  'procedure.code',
  'procedure.name',
  'submitter.name',
  'submitter.personalId',
  'submitter.phone',
  'submitter.email',
  'submitter.address',
  'owner.name',
  'owner.address',
  'owner.phone',
  'owner.email',
  'officer.name',
  'head.name',
  'approver.name',
  'approver.title',
  'clerk.name',
  'output.number',
  'output.date',
  'output.dateInWords',
  'slip.number',
  'slip.placeDate',
  'slip.reasons',
  'reason',
  'comment',
  'slip.contact',
  'slip.answerBy',
  'slip.oldDueAt',
  'slip.newDueAt',
  'slip.ground',
  'slip.issuedAt',
  'slip.financialConsequence',
  'group.total',
  'group.granted',
  'group.notGranted',
  'group.referred',
  'appointment.at',
  'appointment.until',
  'appointment.note',
  'today',
  'now',
]

/** Whether a token has a value whatever the form asks. */
export const isFilled = (token: string): boolean => commonTokens.includes(token)

/** A result the law needs is made, signed as the definition says, and every placeholder has a value. */
export const outputs: Rule = (definition) => {
  const out: Finding[] = []
  const { steps, transitions } = definition.workflow
  const keys = new Set(
    listFields(definition)
      .filter(({ table }) => table === null)
      .flatMap(({ field }) => (field.type === 'money' ? [field.key, `${field.key}InWords`] : [field.key])),
  )
  definition.outputs.forEach((output, i) => {
    const made =
      output.kind !== 'result' ||
      steps.some((s) => s.kind === 'automatic' && s.act.kind === 'generate' && s.act.output === output.id) ||
      transitions.some((t) => t.effects.some((e) => e.kind === 'generate' && e.output === output.id))
    if (!made) out.push(finding('output.neverMade', ['outputs', i], { output: output.id }))
    for (const as of output.signers)
      if (
        !steps.some(
          (s) => s.kind === 'automatic' && s.act.kind === 'sign' && s.act.output === output.id && s.act.as === as,
        )
      )
        out.push(finding('output.unsigned', ['outputs', i, 'signers'], { output: output.id, signer: as }))
    const ofRow = new Set(rowTokens(definition, output.perRow))
    for (const id of textIdsOf(output.template))
      for (const token of tokensOf(findText(definition, definition.procedure.sourceLanguage, id) ?? ''))
        if (!isFilled(token) && !keys.has(token.replace(/^field\./, '')) && !ofRow.has(token))
          out.push(finding('output.unboundToken', ['outputs', i, 'template'], { output: output.id, token, text: id }))
  })
  return out
}

/** Tokens of the paper that each row of a group gets: its cells, the fields filled in for it, what was decided. */
export function rowTokens(definition: Definition, perRow: string | undefined): string[] {
  if (perRow === undefined) return []
  const fields = listFields(definition).map(({ field }) => field)
  const table = fields.find((field) => field.id === perRow)
  const columns = table?.type === 'table' ? table.columns.map((column) => column.key) : []
  const ids = definition.workflow.steps.flatMap((s) => (s.kind === 'group' && s.table === perRow ? s.fields : []))
  const own = fields.filter((field) => ids.includes(field.id)).map((field) => field.key)
  return ['order', 'verdict', 'reason', 'comment', ...columns, ...own].map((name) => `row.${name}`)
}
