import type { FieldOf } from '@motcua/core/definition'
import type { SignatureValue } from '@motcua/core/fields'
import { useState } from 'react'
import { useFormats, useTexts } from '../../i18n/index.ts'
import { Button, FieldGroup, Notice } from '../../kit/index.ts'
import { type FieldComponentProps, useFormScope } from '../scope.ts'
import { useField } from '../use-field.ts'

/** Signing with the signed-in identity: a statement and a button, not a drawing. */
export function SignatureField({ field, path, value, onChange }: FieldComponentProps<FieldOf<'signature'>>) {
  const t = useTexts('form')
  const formats = useFormats()
  const { sign } = useFormScope().services
  const { locked, onBlur, ...frame } = useField(field, path)
  const [busy, setBusy] = useState(false)
  const signed = value && typeof value === 'object' ? (value as SignatureValue) : undefined
  const run = () => {
    if (!sign) return
    setBusy(true)
    sign(field)
      .then(onChange, () => {})
      .finally(() => setBusy(false))
  }
  return (
    <FieldGroup {...frame} markOptional={!locked}>
      {(control) => (
        <div className="mc-stack mc-stack--tight">
          <p>{t('signature.statement')}</p>
          {signed ? (
            <Notice tone="success" live>
              {t('signature.signed', { name: signed.by, at: formats.dateTime(signed.at) })}
            </Notice>
          ) : (
            !sign && <p className="mc-soft">{t('signature.unavailable')}</p>
          )}
          {sign && !locked && (
            <div>
              <Button
                id={control.id}
                icon={signed ? 'undo' : 'edit'}
                busy={busy}
                onBlur={onBlur}
                onClick={signed ? () => onChange(undefined) : run}
              >
                {t(signed ? 'signature.undo' : 'signature.sign')}
              </Button>
            </div>
          )}
        </div>
      )}
    </FieldGroup>
  )
}
