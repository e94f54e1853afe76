import { findUnits, unitPath } from '@motcua/core/fields'
import { useMemo, useState } from 'react'
import { useTexts } from '../../i18n/index.ts'
import { Combobox, type ControlProps, type LoadOptions, type Option } from '../../kit/index.ts'
import { useFormScope } from '../scope.ts'

export interface UnitBoxProps {
  readonly control: ControlProps
  readonly name: string
  readonly level: 'province' | 'commune'
  readonly historical: boolean
  readonly province?: string
  /** code of a unit, or text that names none yet */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur: () => void
  readonly disabled: boolean
}

const isCode = (text: string): boolean => /^\d{2,5}(@\d{4}-\d{2}-\d{2})?$/.test(text)

/** A box for an administrative unit: by name, accents or not; units of the past show what they are part of today. */
export function UnitBox({
  control,
  name,
  level,
  historical,
  province,
  value,
  onChange,
  onBlur,
  disabled,
}: UnitBoxProps) {
  const t = useTexts('form')
  const { context, services } = useFormScope()
  const [names, setNames] = useState<Readonly<Record<string, string>>>({})
  const { adminUnits } = context
  const { findUnits: ask } = services
  const load = useMemo<LoadOptions>(
    () => async (query, signal) => {
      if (ask) return ask(query, { level, historical, ...(province ? { province } : {}) }, signal)
      if (!adminUnits) throw new Error('no administrative units')
      return findUnits(adminUnits, query, { level, historical, ...(province ? { province } : {}), limit: 40 }).map(
        ({ unit, present }): Option => {
          const now = present.map((one) => unitPath(adminUnits, one.code)).join('; ')
          const label = unitPath(adminUnits, unit.code)
          return unit.validTo === undefined
            ? { value: unit.code, label }
            : { value: unit.code, label, detail: `${t('adminUnit.former')} · ${t('adminUnit.now', { name: now })}` }
        },
      )
    },
    [adminUnits, ask, level, historical, province, t],
  )
  const nameOf = (code: string) =>
    names[code] ?? services.unitName?.(code) ?? (adminUnits ? unitPath(adminUnits, code) : code)
  const chosen = isCode(value) ? { value, label: nameOf(value) } : null
  return (
    <Combobox
      {...control}
      name={name}
      options={load}
      disabled={disabled}
      value={chosen}
      text={chosen ? undefined : value}
      onText={onChange}
      onChange={(option) => {
        if (option) setNames({ ...names, [option.value]: option.label })
        if (option) onChange(option.value)
      }}
      onBlur={onBlur}
    />
  )
}
