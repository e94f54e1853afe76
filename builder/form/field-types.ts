import type { Block, FieldType } from '@motcua/core/definition'

/** The palette: field types in groups by what a person wants to ask. Names: `fieldType.<type>`, search words beside them. */
export const paletteGroups: readonly { readonly id: string; readonly types: readonly FieldType[] }[] = [
  { id: 'text', types: ['text', 'textarea', 'number', 'money'] },
  { id: 'time', types: ['date', 'partialDate'] },
  { id: 'choice', types: ['select', 'radio', 'checkbox', 'multiSelect', 'consent'] },
  { id: 'person', types: ['personalId', 'taxCode', 'phone', 'email', 'address', 'adminUnit'] },
  { id: 'more', types: ['file', 'table', 'computed', 'lookup', 'richText', 'map', 'signature'] },
]

export const blockNames: readonly Block[] = ['submitter', 'owner', 'returnOfResult']

/** A short sign for a type; the name stands beside it wherever it matters. */
export const typeSigns = {
  text: 'Aa',
  textarea: '¶',
  number: '12',
  money: 'đ',
  date: '31',
  partialDate: '3?',
  select: '▾',
  radio: '◉',
  checkbox: '☑',
  multiSelect: '☷',
  personalId: 'ID',
  taxCode: 'MST',
  phone: '☏',
  email: '@',
  address: '⌂',
  adminUnit: '⚑',
  file: '⎘',
  table: '▦',
  computed: 'ƒ',
  lookup: '⌕',
  richText: 'T',
  consent: '✓',
  map: '◎',
  signature: '✎',
} as const satisfies Record<FieldType, string>
