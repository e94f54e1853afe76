import { type Definition, type DocumentBlock, type Language, mapTextIds, type Output } from '@motcua/core/definition'
import { freshId } from '../commands/index.ts'
import type { NewBlock } from './new-block.ts'

interface Copied {
  readonly block: DocumentBlock
  readonly texts: Readonly<Partial<Record<Language, Readonly<Record<string, string>>>>>
}
let held: Copied | null = null

const inner = (block: DocumentBlock, change: (one: DocumentBlock) => DocumentBlock): DocumentBlock => {
  if (block.kind === 'group') return { ...block, blocks: block.blocks.map(change) } as DocumentBlock
  if (block.kind !== 'columns') return block
  return {
    ...block,
    columns: block.columns.map((column) => ({ ...column, blocks: column.blocks.map(change) })),
  } as DocumentBlock
}

/** A copied block with its texts, for this document or another of any procedure opened after it. */
export const clipboard = {
  put(definition: Definition, block: DocumentBlock): void {
    const ids: string[] = []
    const visit = (one: DocumentBlock): DocumentBlock => {
      mapTextIds(one, (id) => {
        ids.push(id)
        return id
      })
      return inner(one, visit)
    }
    visit(block)
    const texts = Object.fromEntries(
      Object.entries(definition.messages).map(([language, messages]) => [
        language,
        Object.fromEntries(ids.flatMap((id) => (messages?.[id] ? [[id, messages[id].text]] : []))),
      ]),
    )
    held = { block, texts }
  },

  /** What was copied, under ids and texts of its own; null when nothing was. */
  take(definition: Definition, output: Output): NewBlock | null {
    if (!held) return null
    const { block, texts } = held
    const taken = new Set<string>()
    const out: NewBlock['texts'][number][] = []
    const renew = (one: DocumentBlock): DocumentBlock => {
      const id = freshId(definition, 'b', taken)
      taken.add(id)
      let n = 0
      const named = mapTextIds(one, (old) => {
        n += 1
        const path = `output.${output.id}.${id}.t${n}`
        for (const [language, messages] of Object.entries(texts))
          if (messages?.[old] !== undefined) out.push({ language: language as Language, path, text: messages[old] })
        return path
      })
      const area = 'area' in named ? { area: `${named.area.replace(/-b-\d+$/, '')}-${id}` } : {}
      return { ...inner(named, renew), ...area, id } as DocumentBlock
    }
    return { block: renew(block), texts: out }
  },
}
