import type { DossierState } from '@motcua/core/process'

type P = (value: string, type: string) => string

/** Makes sure that an assignee's dossier of a period is written once: a second one breaks the key and undoes its write. */
export const occurrenceSql = (procedureCode: string, duty: NonNullable<DossierState['duty']>, p: P): string =>
  `insert into duty_occurrence (agency_id, procedure_code, period, assignee, dossier_id, opens_at)
    select agency_id, ${p(procedureCode, 'text')}, ${p(duty.period, 'text')}, ${p(duty.assignee, 'text')}, id,
      ${p(duty.opensAt, 'timestamptz')} from moved`

/** Where the dossier stands in its window, beside it: lists and the passing on of places need no look into states. */
export const windowEntrySql = (
  procedureCode: string,
  allocation: NonNullable<DossierState['allocation']>,
  at: string,
  p: P,
): string => {
  const { windowId, state, choice, waiting } = allocation
  return `insert into window_entry as e (agency_id, dossier_id, procedure_code, window_id, state, choice, waiting, updated_at)
    select agency_id, id, ${p(procedureCode, 'text')}, ${p(windowId, 'text')}, ${p(state, 'text')},
      nullif(${p(choice ?? '', 'text')}, ''), ${p(JSON.stringify(waiting), 'text')}::jsonb, ${p(at, 'timestamptz')} from moved
    on conflict (agency_id, dossier_id) do update set state = excluded.state, choice = excluded.choice,
      waiting = excluded.waiting, updated_at = excluded.updated_at`
}
