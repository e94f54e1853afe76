import type { FieldOf } from '@motcua/core/definition'
import { findUnit, presentUnits, unitPath } from '@motcua/core/fields'
import { useTexts } from '../../i18n/index.ts'
import { Field, FieldGroup, TextInput } from '../../kit/index.ts'
import { type FieldComponentProps, useFormScope } from '../scope.ts'
import { useField } from '../use-field.ts'
import { UnitBox } from './UnitBox.tsx'

/** A province, commune, ward or special zone. */
export function AdminUnitField({ field, path, value, onChange }: FieldComponentProps<FieldOf<'adminUnit'>>) {
  const { locked, onBlur, ...frame } = useField(field, path)
  const code = typeof value === 'string' ? value : ''
  return (
    <Field {...frame} markOptional={!locked} after={<PresentUnit code={code} />}>
      {(control) => (
        <UnitBox
          control={control}
          name={path}
          level={field.level}
          historical={field.historical}
          province={field.province}
          value={code}
          onChange={(next) => onChange(next || undefined)}
          onBlur={onBlur}
          disabled={locked}
        />
      )}
    </Field>
  )
}

/** A line of the address and the commune it is in. */
export function AddressField({ field, path, value, onChange }: FieldComponentProps<FieldOf<'address'>>) {
  const t = useTexts('form')
  const { locked, onBlur, ...frame } = useField(field, path)
  const { line, unit } = toAddress(value)
  const set = (next: { line: string; unit: string }) =>
    onChange(next.line.trim() === '' && next.unit === '' ? undefined : next)
  return (
    <FieldGroup {...frame} markOptional={!locked}>
      {(control) => (
        <div className="mc-form__address">
          <Field id={control.id} label={t('address.line')} markOptional={false}>
            {(inner) => (
              <TextInput
                {...inner}
                aria-invalid={control['aria-invalid']}
                aria-required={control['aria-required']}
                name={`${path}.line`}
                autoComplete={field.autocomplete ?? (field.source?.kind === 'account' ? 'street-address' : 'off')}
                readOnly={locked}
                value={line}
                onChange={(event) => set({ line: event.target.value, unit })}
                onBlur={onBlur}
              />
            )}
          </Field>
          <Field
            id={`${control.id}-unit`}
            label={t('address.unit')}
            markOptional={false}
            after={<PresentUnit code={unit} />}
          >
            {(inner) => (
              <UnitBox
                control={{
                  ...inner,
                  'aria-invalid': control['aria-invalid'],
                  'aria-required': control['aria-required'],
                }}
                name={`${path}.unit`}
                level="commune"
                historical={field.historical}
                value={unit}
                onChange={(next) => set({ line, unit: next })}
                onBlur={onBlur}
                disabled={locked}
              />
            )}
          </Field>
        </div>
      )}
    </FieldGroup>
  )
}

/** Below a unit of the past, the unit it belongs to today. */
function PresentUnit({ code }: { readonly code: string }) {
  const t = useTexts('form')
  const { adminUnits } = useFormScope().context
  if (!adminUnits || findUnit(adminUnits, code)?.validTo === undefined) return null
  const now = presentUnits(adminUnits, code).map((unit) => unitPath(adminUnits, unit.code))
  return now.length > 0 ? <p className="mc-field__hint">{t('adminUnit.now', { name: now.join('; ') })}</p> : null
}

/** A typed text is an address line whose commune is still to be chosen. */
function toAddress(value: unknown): { line: string; unit: string } {
  if (typeof value === 'string') return { line: value, unit: '' }
  if (typeof value !== 'object' || value === null) return { line: '', unit: '' }
  const { line, unit } = value as { line?: unknown; unit?: unknown }
  return { line: typeof line === 'string' ? line : '', unit: typeof unit === 'string' ? unit : '' }
}
