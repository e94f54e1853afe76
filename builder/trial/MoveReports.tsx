import type { Definition } from '@motcua/core/definition'
import type { MigrationReport } from '@motcua/core/migrate'
import { errorText, type Texts, useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { useApp } from '../app/context.tsx'
import { nameIn, placeIn } from './names.ts'
import './trial.css'

/** Each running dossier that moving changes anything for: whether it can be moved, and what becomes of it. */
export function MoveReports(props: {
  readonly reports: readonly MigrationReport[]
  readonly definitions: readonly Definition[]
}) {
  return (
    <div className="b-drill">
      {props.reports.map((one) => (
        <MoveReport key={one.dossierId} report={one} definitions={props.definitions} />
      ))}
    </div>
  )
}

function MoveReport(props: { readonly report: MigrationReport; readonly definitions: readonly Definition[] }) {
  const t = useTexts('builder')
  const lines = useLines(props.report, props.definitions)
  const blocked = props.report.blocked.length > 0
  return (
    <details>
      <summary>
        <span className="b-drill__code">{props.report.code}</span>
        <span className="b-tag" data-tone={blocked ? 'bad' : undefined}>
          {t(blocked ? 'move.stays' : 'move.moves')}
        </span>
        <span className="mc-soft mc-small">{t('move.lines', { count: lines.length })}</span>
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}

/** What one report says, a line each, in words. */
function useLines(report: MigrationReport, definitions: readonly Definition[]): readonly string[] {
  const t = useTexts('builder')
  const language = useLanguage()
  const formats = useFormats()
  const { i18n } = useApp()
  const name = (id: string) => nameIn(definitions, language, id)
  const place = (path: string) => placeIn(definitions, language, path)
  const at = (instant: string | null) => (instant ? formats.dateTime(instant) : t('replay.noDue'))
  const truth = (value: boolean | null) => t(value === null ? 'move.unknown' : value ? 'move.true' : 'move.false')
  return [
    ...report.blocked.map(({ code, path }) => `${blockedText(t, i18n, code)}${path ? ` (${name(path)})` : ''}`),
    ...report.places
      .filter((one) => one.how !== 'kept')
      .map((one) => t(`move.place.${one.how}`, { from: name(one.from), to: name(one.to) })),
    ...report.lostAnswers.map((one) => t(`move.lost.${one.why}`, { name: place(one.path) })),
    ...report.lostDocuments.map((id) => t('move.lostDocument', { name: name(id) })),
    ...report.missingFields.map((path) => t('move.newField', { name: place(path) })),
    ...report.newDocuments.map((id) => t('move.newDocument', { name: name(id) })),
    ...report.newIssues.map(({ path }) => t('move.newIssue', { name: place(path) })),
    ...(report.due ? [t('move.due', { before: at(report.due.before), after: at(report.due.after) })] : []),
    ...(report.fee
      ? [
          t(report.fee.paid ? 'move.feePaid' : 'move.fee', {
            before: formats.money(report.fee.beforeVnd),
            after: formats.money(report.fee.afterVnd),
          }),
        ]
      : []),
    ...(report.caseId
      ? [t('move.case', { before: name(report.caseId.before ?? '–'), after: name(report.caseId.after ?? '–') })]
      : []),
    ...report.conditions.map((one) =>
      t('move.condition', { name: name(one.transition), before: truth(one.before), after: truth(one.after) }),
    ),
  ]
}

/** Why a dossier stays; codes of places have words here, those of the server there. */
function blockedText(t: Texts<'builder'>, i18n: Parameters<typeof errorText>[0], code: string): string {
  const key = `move.blocked.${code}`
  const own = t(key)
  return own === key ? errorText(i18n, code) : own
}
