import { allBlocks, type Definition, findText, type Language, type Output, textIdsOf } from '@motcua/core/definition'
import type { DocumentContent } from '@motcua/core/documents'
import { listLists, listTokens } from '@motcua/core/papers'
import { chipSigns } from './page-model.ts'
import type { TokenNames } from './token-names.ts'

const token = /\{\{\s*([A-Za-z][A-Za-z0-9_.-]{0,99})\s*\}\}/g

/**
 * The document with the names of its data in their places: what a designer edits. Parts under a condition stand, lists have one
 * row that names its columns.
 */
export function contentWithNames(
  definition: Definition,
  output: Output,
  language: Language,
  names: TokenNames,
): DocumentContent {
  const known = new Set(listTokens(definition, output).map((one) => one.token))
  const bare = (name: string) => known.has(name) || known.has(`field.${name}`)
  const texts = Object.fromEntries(
    textIdsOf(output.template).map((id) => [
      id,
      (findText(definition, language, id) ?? '').replaceAll(token, (_, name: string) => {
        const [before, after] = chipSigns[bare(name) ? 'known' : 'unknown']
        return `${before}${names.token(name)}${after}`
      }),
    ]),
  )
  const choices = new Map(listLists(definition, output).map((one) => [one.key, one]))
  const lists: Record<string, Record<string, string>[]> = {}
  for (const block of allBlocks(output.template.blocks)) {
    if (block.kind !== 'table') continue
    const choice = choices.get(block.rows)
    const [before, after] = chipSigns[choice ? 'known' : 'unknown']
    const keys = choice ? choice.columns.map(({ key }) => key) : block.columns.map(({ key }) => key)
    const row = Object.fromEntries(keys.map((key) => [key, `${before}${names.column(block.rows, key)}${after}`]))
    lists[block.rows] = [row]
  }
  const shown = Object.fromEntries(allBlocks(output.template.blocks).map((block) => [block.id, true]))
  return { language, texts, lists, shown }
}
