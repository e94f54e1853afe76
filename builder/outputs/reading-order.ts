import type { DocumentBlock, DocumentTemplate } from '@motcua/core/definition'
import type { BlockPlace } from '../commands/index.ts'

/** A block with where it stands, as one reads the document. */
export interface Placed {
  readonly block: DocumentBlock
  readonly depth: number
  readonly place: BlockPlace
  /** how many stand beside it in the same list, itself included */
  readonly beside: number
}

/** Every block in reading order, a holder before what it holds. */
export function placedBlocks({ blocks }: DocumentTemplate): Placed[] {
  const out: Placed[] = []
  const visit = (list: readonly DocumentBlock[], depth: number, at: Omit<BlockPlace, 'index'>) =>
    list.forEach((block, index) => {
      out.push({ block, depth, place: { ...at, index }, beside: list.length })
      if (block.kind === 'group') visit(block.blocks, depth + 1, { into: block.id, column: 0 })
      if (block.kind === 'columns')
        block.columns.forEach((column, i) => visit(column.blocks, depth + 1, { into: block.id, column: i }))
    })
  visit(blocks, 0, {})
  return out
}

/** What a move by keys means: one up or down among its neighbours, into the holder before or behind it, out of its own. */
export type Step = 'up' | 'down' | 'in' | 'out'

/**
 * Where a block goes by a key; undefined at the edge.
 * @param may  whether it may stand in a holder
 */
export function stepPlace(
  template: DocumentTemplate,
  id: string,
  step: Step,
  may: (into: string | undefined) => boolean,
): BlockPlace | undefined {
  const all = placedBlocks(template)
  const own = all.find(({ block }) => block.id === id)
  if (!own) return undefined
  const { into, column, index } = own.place
  const at = into === undefined ? {} : { into, column: column ?? 0 }
  if (step === 'up' && index > 0) return { ...at, index: index - 1 }
  if (step === 'down' && index < own.beside - 1) return { ...at, index: index + 2 }
  const holder = all.find(({ block }) => block.id === into)
  if (step === 'in') {
    // the next column of the same holder comes first, then a holder that stands beside it
    if (holder?.block.kind === 'columns' && (column ?? 0) < holder.block.columns.length - 1)
      return { into: holder.block.id, column: (column ?? 0) + 1, index: 0 }
    const siblings = all.filter(({ place }) => place.into === into && (place.column ?? 0) === (column ?? 0))
    const target = [index + 1, index - 1]
      .map((i) => siblings.find(({ place }) => place.index === i))
      .find((one) => one && (one.block.kind === 'columns' || one.block.kind === 'group') && may(one.block.id))
    return target ? { into: target.block.id, column: 0, index: 0 } : undefined
  }
  if (!holder) return undefined
  if (step === 'out' && holder.block.kind === 'columns' && (column ?? 0) > 0) {
    const before = holder.block.columns[(column ?? 0) - 1]
    return { into: holder.block.id, column: (column ?? 0) - 1, index: before?.blocks.length ?? 0 }
  }
  const out = holder.place.into === undefined ? {} : { into: holder.place.into, column: holder.place.column ?? 0 }
  const behind = step === 'up' ? 0 : 1
  return { ...out, index: holder.place.index + behind }
}
