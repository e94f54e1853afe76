import type { Definition, DocumentBlock, Output } from '@motcua/core/definition'
import { type BlockPlace, blockListOf, getAt, mayStand } from '../commands/index.ts'
import type { Box, PageModel } from './page-model.ts'

/** Where something dropped would go, and the line that shows it. */
export interface DropPlace {
  readonly place: BlockPlace
  readonly mark: { readonly x: number; readonly y: number; readonly width: number }
}

const holds = (box: Box, x: number, y: number) =>
  x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + Math.max(box.height, 12)

/** The place nearest to a point of a page at which a block of this kind may stand. */
export function dropPlaceAt(
  definition: Definition,
  output: Output,
  page: PageModel,
  kind: DocumentBlock['kind'],
  point: { readonly x: number; readonly y: number },
): DropPlace | undefined {
  const { x, y } = point
  const column = page.columns.findLast(
    (one) => holds(one, x, y) && mayStand(definition, output.id, kind, { into: one.block }),
  )
  const edge = 5
  const group = page.blocks.findLast(
    (one) =>
      y > one.y + edge &&
      y < one.y + one.height - edge &&
      kindOf(definition, output, one.id) === 'group' &&
      mayStand(definition, output.id, kind, { into: one.id }),
  )
  const holder = column
    ? { box: column as Box, at: { into: column.block, column: column.index } }
    : group
      ? { box: group as Box, at: { into: group.id, column: 0 } }
      : { box: bodyOf(page), at: {} }
  const list = blockListOf(definition, output.id, { ...holder.at, index: 0 })
  if (!list) return undefined
  const siblings = (getAt(definition, list) as readonly DocumentBlock[]).flatMap(({ id }, index) => {
    const box = page.blocks.find((one) => one.id === id)
    return box ? [{ ...box, index }] : []
  })
  const next = siblings.find((one) => y < one.y + one.height / 2)
  const last = siblings.at(-1)
  const index = next?.index ?? (last ? last.index + 1 : 0)
  const line = next ? next.y : last ? last.y + last.height : holder.box.y
  return { place: { ...holder.at, index }, mark: { x: holder.box.x, y: line, width: holder.box.width } }
}

function kindOf(definition: Definition, output: Output, id: string): string | undefined {
  const find = (blocks: readonly DocumentBlock[]): string | undefined => {
    for (const block of blocks) {
      if (block.id === id) return block.kind
      if (block.kind === 'group') {
        const found = find(block.blocks)
        if (found) return found
      }
    }
    return undefined
  }
  return find(definition.outputs.find((one) => one.id === output.id)?.template.blocks ?? [])
}

function bodyOf(page: PageModel): Box {
  const [first] = page.blocks
  const x = Math.min(...page.blocks.map((one) => one.x), first?.x ?? 60)
  const right = Math.max(...page.blocks.map((one) => one.x + one.width), x + 100)
  return { x, y: first?.y ?? 60, width: right - x, height: 700 }
}
