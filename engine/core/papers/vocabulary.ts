import { commonTokens, rowTokens } from '../check/rules/outputs.ts'
import { type Definition, type Field, listFields, type Output } from '../definition/index.ts'

/** One thing that may stand in a text of a paper as `{{token}}`. */
export interface TokenChoice {
  readonly token: string
  /** `words`: an amount of money written out; `row`: what the paper of one row says of it */
  readonly of: 'common' | 'field' | 'words' | 'row'
  readonly field?: Pick<Field, 'id' | 'key' | 'type'>
}

/** A list whose rows a table may repeat, with the columns that it has. */
export interface ListChoice {
  readonly key: string
  /** the table field; absent for the lists every dossier has */
  readonly field?: Pick<Field, 'id' | 'key' | 'type'>
  readonly columns: readonly { readonly key: string; readonly field?: Pick<Field, 'id' | 'key' | 'type'> }[]
}

/** Everything that a text of this output may say, common tokens first. */
export function listTokens(definition: Definition, output?: Pick<Output, 'perRow'>): TokenChoice[] {
  const fields = listFields(definition).filter(({ table, field }) => table === null && hasWords(field))
  return [
    ...commonTokens.map((token) => ({ token, of: 'common' as const })),
    ...fields.flatMap(({ field }) => [
      { token: `field.${field.key}`, of: 'field' as const, field },
      ...(field.type === 'money' ? [{ token: `field.${field.key}InWords`, of: 'words' as const, field }] : []),
    ]),
    ...rowTokens(definition, output?.perRow).map((token) => ({ token, of: 'row' as const })),
  ]
}

/** Fields whose value can be written in a line: a table is repeated, a text of the form says nothing of the dossier. */
const hasWords = ({ type }: Pick<Field, 'type'>) => type !== 'table' && type !== 'richText'

/** Everything that a table of this output may repeat. */
export function listLists(definition: Definition, output?: Pick<Output, 'perRow'>): ListChoice[] {
  const plain = (key: string, ...columns: readonly string[]) => ({ key, columns: columns.map((one) => ({ key: one })) })
  const tables = listFields(definition).flatMap(({ field, table }): ListChoice[] =>
    field.type !== 'table' || table !== null || field.id === output?.perRow
      ? []
      : [
          {
            key: field.key,
            field,
            columns: [{ key: 'order' }, ...field.columns.map((one) => ({ key: one.key, field: one }))],
          },
        ],
  )
  return [plain('components', 'order', 'name', 'form', 'count'), plain('items', 'order', 'name', 'reason'), ...tables]
}
