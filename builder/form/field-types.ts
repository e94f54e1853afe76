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
