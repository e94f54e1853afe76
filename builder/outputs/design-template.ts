import type { DocumentBlock, DocumentTemplate } from '@motcua/core/definition'

/** The layout with some room in every empty column and group, so that there is something to point at while it is designed. */
export function designTemplate(template: DocumentTemplate): DocumentTemplate {
  return { ...template, blocks: template.blocks.map(roomy) }
}

function roomy(block: DocumentBlock): DocumentBlock {
  if (block.kind === 'group')
    return { ...block, blocks: block.blocks.length > 0 ? block.blocks.map(roomy) : [room(block.id)] } as DocumentBlock
  if (block.kind !== 'columns') return block
  const columns = block.columns.map((column, i) =>
    column.blocks.length > 0 ? column : { ...column, blocks: [room(`${block.id}.${i}`)] },
  )
  return { ...block, columns } as DocumentBlock
}

const room = (id: string) => ({ id: `empty.${id}`, kind: 'spacer' as const, height: 12 })

/** Whether a box on the page is only room to drop something into. */
export const isRoom = (blockId: string): boolean => blockId.startsWith('empty.')
