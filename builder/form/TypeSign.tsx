import type { FieldType } from '@motcua/core/definition'
import { Icon, type IconName } from '@motcua/ui/kit'

/** A short sign per type: two letters or a drawing; the name stands beside it. */
const signs = {
  text: 'Aa',
  textarea: '¶',
  number: '12',
  money: 'đ',
  date: { icon: 'calendar' },
  partialDate: '20··',
  select: { icon: 'chevronDown' },
  radio: '(•)',
  checkbox: '[x]',
  multiSelect: '✓✓',
  personalId: 'ID',
  taxCode: 'MST',
  phone: '09',
  email: '@',
  address: 'Đc',
  adminUnit: 'Xã',
  file: { icon: 'file' },
  table: { icon: 'menu' },
  computed: 'fx',
  lookup: { icon: 'search' },
  richText: 'T',
  consent: { icon: 'check' },
  map: { icon: 'globe' },
  signature: { icon: 'edit' },
} as const satisfies Record<FieldType, string | { icon: IconName }>

/** The sign of a field type. */
export function TypeSign({ type }: { readonly type: FieldType }) {
  const sign = signs[type]
  return (
    <span className="b-sign" aria-hidden="true">
      {typeof sign === 'string' ? sign : <Icon name={sign.icon} />}
    </span>
  )
}
