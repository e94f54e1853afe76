import { commonTokens } from '@motcua/core/check'
import { type Definition, findText, type Language, listFields, type Output } from '@motcua/core/definition'
import { listLists, listTokens } from '@motcua/core/papers'
import type { Texts } from '@motcua/ui/i18n'

/** What people call the data that a document shows. */
export interface TokenNames {
  readonly token: (token: string) => string
  readonly list: (key: string) => string
  readonly column: (list: string, key: string) => string
}

/** Names in the language of the document; fields go by their labels. */
export function tokenNames(t: Texts<'builder'>, definition: Definition, language: Language): TokenNames {
  const fields = new Map(listFields(definition).map(({ field }) => [field.key, field]))
  const label = (key: string) => {
    const field = fields.get(key)
    return field && (findText(definition, language, `field.${field.id}.label`) ?? field.key)
  }
  const common = (key: string) => {
    const words = t(key, { lng: language })
    return words === key ? undefined : words
  }
  const column = (list: string, key: string) =>
    common(`token.column.${key}`) ?? label(key) ?? common(`token.row.${key}`) ?? `${list}.${key}`
  return {
    token: (token) => {
      if (commonTokens.includes(token)) return common(`token.${token}`) ?? token
      const [, key = token] = /^field\.(.+)$/.exec(token) ?? []
      const ofRow = /^row\.(.+)$/.exec(token)?.[1]
      if (ofRow !== undefined) return common(`token.row.${ofRow}`) ?? label(ofRow) ?? token
      const inWords = /^(.+)InWords$/.exec(key)?.[1]
      if (inWords !== undefined && !fields.has(key) && fields.has(inWords))
        return t('token.inWords', { name: label(inWords) ?? inWords, lng: language })
      return label(key) ?? token
    },
    list: (key) => common(`token.list.${key}`) ?? label(key) ?? key,
    column,
  }
}

/** One thing that can be put into a text. */
export interface TokenOption {
  readonly token: string
  readonly name: string
  readonly group: string
}

/** Everything that can be put into a text of this output, in groups, fields first. */
export function tokenOptions(
  t: Texts<'builder'>,
  definition: Definition,
  output: Pick<Output, 'perRow'>,
  language: Language,
): TokenOption[] {
  const byKey = known.get(definition) ?? new Map<string, TokenOption[]>()
  known.set(definition, byKey)
  const key = `${language} ${output.perRow ?? ''} ${t('tokenGroup.field')}`
  const found = byKey.get(key) ?? optionsOf(t, definition, output, language)
  byKey.set(key, found)
  return found
}

/** Many editors stand on a screen and ask for the same list with every key. */
const known = new WeakMap<Definition, Map<string, TokenOption[]>>()

function optionsOf(
  t: Texts<'builder'>,
  definition: Definition,
  output: Pick<Output, 'perRow'>,
  language: Language,
): TokenOption[] {
  const names = tokenNames(t, definition, language)
  const options = listTokens(definition, output).map(({ token, of, field }) => ({
    token,
    name: names.token(token),
    group:
      of === 'common'
        ? t(`tokenGroup.${groupOf(token)}`)
        : of === 'row'
          ? t('tokenGroup.row')
          : `${t('tokenGroup.field')} · ${t(`fieldType.${field?.type ?? 'text'}`)}`,
    of,
  }))
  const order = { row: 0, field: 1, words: 1, common: 2 }
  return options.sort((a, b) => order[a.of] - order[b.of])
}

const groupOf = (token: string) => {
  const head = token.includes('.') ? (token.split('.')[0] ?? '') : token
  if (head === 'unit') return 'agency'
  if (head === 'owner') return 'submitter'
  if (['head', 'approver', 'clerk'].includes(head)) return 'officer'
  if (['today', 'now'].includes(head)) return 'date'
  if (['reason', 'comment'].includes(head)) return 'slip'
  return head
}

/** The lists that a table can repeat, by name. */
export const listOptions = (
  t: Texts<'builder'>,
  definition: Definition,
  output: Pick<Output, 'perRow'>,
  language: Language,
) => {
  const names = tokenNames(t, definition, language)
  return listLists(definition, output).map((choice) => ({ ...choice, name: names.list(choice.key) }))
}
