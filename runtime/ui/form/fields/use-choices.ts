import type { FieldOf } from '@motcua/core/definition'
import { findOption } from '@motcua/core/fields'
import { useMemo } from 'react'
import type { LoadOptions, Option } from '../../kit/index.ts'
import { useFormScope } from '../scope.ts'

export interface Choices {
  /** options in hand, or a loader for a code list that is searched */
  readonly source: readonly Option[] | LoadOptions
  /** the choices in hand, none for a searched list */
  readonly list: readonly Option[]
  readonly nameOf: (value: string) => string
}

const few = 15

/** What a field offers: its own options as the evaluation leaves them, or a code list. */
export function useChoices(field: FieldOf<'select' | 'radio' | 'multiSelect'>, path: string): Choices {
  const { text, state, services, context, language } = useFormScope()
  const { codeList } = field
  const offered = state.options.get(path)
  const items = codeList === undefined ? undefined : context.codeLists?.lists[codeList]
  const { findListed, listedName } = services
  return useMemo(() => {
    if (codeList === undefined) {
      const list = field.options
        .filter(({ value, when }) => (offered ? offered.includes(value) : when === undefined))
        .map(({ value }) => ({ value, label: text(`field.${field.id}.option.${value}`) ?? value }))
      const nameOf = (value: string) => text(`field.${field.id}.option.${value}`) ?? value
      return { source: list, list, nameOf }
    }
    const toOption = (item: { code: string; name: { vi: string; en: string } }): Option => ({
      value: item.code,
      label: item.name[language],
      ...(items && items.items.length > few ? { detail: item.code } : {}),
    })
    if (items) {
      const byCode = new Map(items.items.map((item) => [item.code, item.name[language]]))
      const list = items.items.length <= few ? items.items.map(toOption) : []
      const source: LoadOptions = async (query) => findOption(items, query, 40).map(toOption)
      return { source: list.length > 0 ? list : source, list, nameOf: (value) => byCode.get(value) ?? value }
    }
    const source: LoadOptions = (query, signal) =>
      findListed ? findListed(codeList, query, signal) : Promise.reject(new Error(`no code list ${codeList}`))
    return { source, list: [], nameOf: (value) => listedName?.(codeList, value) ?? value }
  }, [field, codeList, offered, items, text, language, findListed, listedName])
}
