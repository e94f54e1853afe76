import { ApiError } from '@motcua/api/client'
import type { DeskDossier } from '@motcua/api/routes/desk'
import { textOf } from '@motcua/core/definition'
import { workTitlePath } from '@motcua/core/process'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Notice } from '@motcua/ui/kit'
import { ErrorNotice } from '../app/errors.tsx'
import { useEventText } from '../dossier/event-text.ts'
import type { Change } from './changes.ts'

export interface CommandProblemProps {
  readonly dossier: DeskDossier
  readonly error: unknown
  readonly changes: readonly Change[] | null
  /** the act is gone after the dossier was read again */
  readonly gone: boolean
}

/** Why a command did not go through; after a change by somebody else, what it was, and that nothing typed is lost. */
export function CommandProblem({ dossier, error, changes, gone }: CommandProblemProps) {
  const t = useTexts('desk')
  if (!error) return null
  const stale = error instanceof ApiError && error.code === 'dossier.stale'
  return (
    <div className="mc-stack mc-stack--tight">
      {stale ? null : <ErrorNotice error={error} title={t('act.failed')} />}
      {(stale || (changes && changes.length > 0)) && (
        <Notice tone="warning" live={stale} title={t('stale.title')}>
          {changes && changes.length > 0 && (
            <ul className="md-changes">
              {changes.map((change) => (
                <li key={JSON.stringify(change)}>
                  <ChangeText change={change} dossier={dossier} />
                </li>
              ))}
            </ul>
          )}
          <p>{t(gone ? 'stale.gone' : 'stale.kept')}</p>
        </Notice>
      )}
    </div>
  )
}

function ChangeText({ change, dossier }: { readonly change: Change; readonly dossier: DeskDossier }) {
  const t = useTexts('desk')
  const tk = useTexts('kit')
  const language = useLanguage()
  const { dateTime } = useFormats()
  const eventText = useEventText(dossier)
  const text = (path: string) => textOf(dossier.definition, language, path)
  const status = (name: string) => tk(`status.${name}` as Parameters<typeof tk>[0])
  if (change.kind === 'event') {
    const what = eventText(change.seq, change.event)
    return <>{t('stale.event', { what, who: change.by ?? t('journal.system'), when: dateTime(change.at) })}</>
  }
  if (change.kind === 'status') return <>{t('stale.status', { from: status(change.from), to: status(change.to) })}</>
  if (change.kind === 'step')
    return <>{t('stale.step', { step: change.stepIds.map((id) => text(workTitlePath(id))).join(', ') || '–' })}</>
  if (change.kind === 'answer') return <>{t('stale.answer', { field: text(`field.${change.fieldId}.label`) })}</>
  return <>{t('stale.document', { document: text(`requirement.${change.requirementId}.title`) })}</>
}
