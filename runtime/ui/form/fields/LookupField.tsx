import type { FieldOf } from '@motcua/core/definition'
import type { LookupValue } from '@motcua/core/fields'
import { useState } from 'react'
import { useFormats, useTexts } from '../../i18n/index.ts'
import { Button, FieldGroup, Notice, type NoticeTone } from '../../kit/index.ts'
import { type FieldComponentProps, useFormScope } from '../scope.ts'
import { useField } from '../use-field.ts'

const tones = { found: 'success', none: 'warning', many: 'warning', failed: 'error' } as const satisfies Record<
  LookupValue['status'],
  NoticeTone
>

const isLookup = (value: unknown): value is LookupValue =>
  typeof value === 'object' && value !== null && 'status' in value && String(value.status) in tones

/** What a register says: its state with source and time, and a way to ask again. */
export function LookupField({ field, path, value, onChange }: FieldComponentProps<FieldOf<'lookup'>>) {
  const t = useTexts('form')
  const formats = useFormats()
  const { services, text } = useFormScope()
  const { id, label, hint, error, warning, locked } = useField(field, path)
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const answer = isLookup(value) ? value : undefined
  const status = state === 'failed' ? 'failed' : answer?.status
  const ask = services.lookup
  const run = () => {
    if (!ask) return
    setState('busy')
    ask(field, path).then(
      (found) => {
        setState('idle')
        onChange(found)
      },
      () => setState('failed'),
    )
  }
  const told = {
    source: text(`source.${answer?.source ?? field.lookupSource}.title`) ?? field.lookupSource,
    at: answer ? formats.dateTime(answer.at) : '',
    count: answer?.hits ?? 2,
  }
  return (
    <FieldGroup id={id} label={label} hint={hint} error={error} warning={warning} markOptional={false}>
      {(control) => (
        <div className="mc-stack mc-stack--tight">
          {status && state !== 'busy' && (
            <Notice tone={tones[status]} live>
              {t(`lookup.${status}`, told)}
            </Notice>
          )}
          {!status && field.runBy === 'system' && <p className="mc-soft">{t('lookup.bySystem')}</p>}
          {ask && !locked && (field.runBy === 'applicant' || status !== undefined) && (
            <div>
              <Button id={control.id} icon={status ? undefined : 'search'} busy={state === 'busy'} onClick={run}>
                {t(state === 'busy' ? 'lookup.loading' : status ? 'lookup.again' : 'lookup.run')}
              </Button>
            </div>
          )}
        </div>
      )}
    </FieldGroup>
  )
}
