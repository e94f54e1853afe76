import { z } from 'zod'
import { Feel, Id } from './scalars.ts'

/**
 * Words of this file. A *document template* is the layout of a slip or result as data: blocks in reading order, no code.
 * A *text id* names an entry of the definition's `messages`; its text may hold `{{placeholder}}` tokens.
 * An *area* is a place on the page that a signer fills later; it becomes a signature field of the PDF.
 */

const textId = z.string().min(1).max(200)
const millimetres = z.number().min(0).max(280)
const align = z.enum(['left', 'center', 'right'])

/** `when` is a FEEL condition; it is evaluated by the caller, who hands the renderer a boolean under the block's id. */
const part = { id: Id, when: Feel.optional() }

const Heading = z.strictObject({
  ...part,
  kind: z.literal('heading'),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  text: textId,
  align: align.default('left'),
})

const Text = z.strictObject({
  ...part,
  kind: z.literal('text'),
  text: textId,
  align: align.default('left'),
  /** `large` is for people who read with difficulty: 16 points on paper */
  style: z.enum(['normal', 'bold', 'italic', 'small', 'large']).default('normal'),
})

const KeyValue = z.strictObject({
  ...part,
  kind: z.literal('keyValue'),
  /** Share of the width that the labels take, in per cent. */
  labelWidth: z.number().min(10).max(70).default(35),
  hideEmpty: z.boolean().default(false),
  items: z
    .array(z.strictObject({ label: textId, value: textId }))
    .min(1)
    .max(60),
})

const Table = z.strictObject({
  ...part,
  kind: z.literal('table'),
  caption: textId.optional(),
  /** Key of the list in the document's data. */
  rows: z.string().min(1).max(200),
  columns: z
    .array(
      z.strictObject({
        key: z.string().min(1).max(64),
        header: textId,
        /** Relative width; the columns share the line in this proportion. */
        width: z.number().positive().max(100).default(1),
        align: align.default('left'),
      }),
    )
    .min(1)
    .max(12),
})

const Motto = z.strictObject({ ...part, kind: z.literal('motto') })

const Agency = z.strictObject({ ...part, kind: z.literal('agency'), lines: z.array(textId).min(1).max(4) })

const Qr = z.strictObject({
  ...part,
  kind: z.literal('qr'),
  content: textId,
  /** What the picture is for, read aloud in its place. */
  alt: textId,
  caption: textId.optional(),
  size: millimetres.min(15).max(60).default(28),
  align: align.default('left'),
})

const Signature = z.strictObject({
  ...part,
  kind: z.literal('signature'),
  area: Id,
  place: textId.optional(),
  title: textId,
  note: textId.optional(),
  name: textId.optional(),
  height: millimetres.min(10).max(80).default(24),
  /** False: room for a signature in ink on a printed sheet, no field of the PDF. */
  digital: z.boolean().default(true),
})

const Seal = z.strictObject({
  ...part,
  kind: z.literal('seal'),
  area: Id,
  /** What the place is for; shown in the HTML view until it is filled. */
  label: textId,
  height: millimetres.min(10).max(60).default(20),
})

const List = z.strictObject({
  ...part,
  kind: z.literal('list'),
  /** What stands before each item; `letter` counts as Vietnamese documents do: a, b, c, d, đ, e. */
  marker: z.enum(['dash', 'bullet', 'number', 'letter']).default('dash'),
  items: z.array(textId).min(1).max(60),
})

/** A line across the column. */
const Rule = z.strictObject({
  ...part,
  kind: z.literal('rule'),
  /** Share of the width, in per cent. */
  width: z.number().min(5).max(100).default(100),
  align: align.default('center'),
})

const Spacer = z.strictObject({ ...part, kind: z.literal('spacer'), height: millimetres })

const simple = [Heading, Text, List, KeyValue, Table, Motto, Agency, Qr, Signature, Seal, Rule, Spacer] as const

/** A block that stands alone or inside one of the columns of a `columns` block. */
export const SimpleBlock = z.discriminatedUnion('kind', simple)
export type SimpleBlock = z.infer<typeof SimpleBlock>

const Columns = z.strictObject({
  ...part,
  kind: z.literal('columns'),
  columns: z
    .array(z.strictObject({ width: z.number().positive().max(100).default(1), blocks: z.array(SimpleBlock).max(20) }))
    .min(2)
    .max(3),
})

/** What follows stands on the next page. */
const PageBreak = z.strictObject({ ...part, kind: z.literal('pageBreak') })

/** Blocks that stand or fall by one condition. */
const Group = z.strictObject({
  ...part,
  kind: z.literal('group'),
  blocks: z.array(z.discriminatedUnion('kind', [...simple, Columns, PageBreak])).max(60),
})

/** One block of a document, told apart by `kind`. */
export const DocumentBlock = z.discriminatedUnion('kind', [...simple, Columns, PageBreak, Group])
export type DocumentBlock = z.infer<typeof DocumentBlock>

/** Layout of a slip or result: page, margins in millimetres, blocks in reading order. Data only, so a package may carry it. */
export const DocumentTemplate = z
  .strictObject({
    page: z.literal('A4').default('A4'),
    margins: z
      .strictObject({ top: millimetres, right: millimetres, bottom: millimetres, left: millimetres })
      .default({ top: 20, right: 15, bottom: 20, left: 25 })
      .refine((m) => m.left + m.right <= 120 && m.top + m.bottom <= 180, 'margins leave no room for text'),
    /** Size of ordinary text in points; headings and small print keep their proportion to it. */
    textSize: z.number().min(9).max(14).optional(),
    title: textId,
    /** Line at the foot of each page, beside the page number. */
    footer: textId.optional(),
    blocks: z.array(DocumentBlock).min(1).max(200),
  })
  .superRefine((template, context) => {
    const seen = new Map<string, string>()
    for (const block of allBlocks(template.blocks)) {
      for (const name of 'area' in block ? [`#${block.id}`, `@${block.area}`] : [`#${block.id}`]) {
        if (seen.has(name)) {
          const what = name.startsWith('#') ? 'block id' : 'area'
          context.addIssue({ code: 'custom', path: ['blocks'], message: `${what} used twice: ${name.slice(1)}` })
        }
        seen.set(name, block.id)
      }
    }
  })
export type DocumentTemplate = z.infer<typeof DocumentTemplate>

/** Every block of a template, those inside another after the block that holds them; used to walk texts, areas and conditions. */
export function allBlocks(blocks: readonly DocumentBlock[]): DocumentBlock[] {
  return blocks.flatMap((block) => [block, ...allBlocks(blocksIn(block))])
}

/** The blocks that stand right inside a block, column by column. */
function blocksIn(block: DocumentBlock): readonly DocumentBlock[] {
  if (block.kind === 'columns') return block.columns.flatMap((column) => column.blocks)
  return block.kind === 'group' ? block.blocks : []
}

/** Text ids that a template needs, each once, in reading order: what the checks and `resolveTexts` go by. */
export function textIdsOf(template: DocumentTemplate): string[] {
  const ids = [template.title, ...(template.footer ? [template.footer] : [])]
  for (const block of allBlocks(template.blocks)) ids.push(...textIdsOfBlock(block))
  return [...new Set(ids)]
}

function textIdsOfBlock(block: DocumentBlock): string[] {
  const ids: string[] = []
  mapTextIds(block, (id) => {
    ids.push(id)
    return id
  })
  return ids
}

/** A block with every text id of its own exchanged, in reading order; those of blocks inside it stay. */
export function mapTextIds(block: DocumentBlock, change: (textId: string) => string): DocumentBlock {
  const may = <K extends string>(key: K, id: string | undefined) =>
    (id === undefined ? {} : { [key]: change(id) }) as { [P in K]?: string }
  switch (block.kind) {
    case 'heading':
    case 'text':
      return { ...block, text: change(block.text) }
    case 'list':
      return { ...block, items: block.items.map(change) }
    case 'keyValue':
      return {
        ...block,
        items: block.items.map(({ label, value }) => ({ label: change(label), value: change(value) })),
      }
    case 'table':
      return {
        ...block,
        ...may('caption', block.caption),
        columns: block.columns.map((column) => ({ ...column, header: change(column.header) })),
      }
    case 'agency':
      return { ...block, lines: block.lines.map(change) }
    case 'qr':
      return { ...block, content: change(block.content), alt: change(block.alt), ...may('caption', block.caption) }
    case 'signature': {
      const place = may('place', block.place)
      const title = change(block.title)
      return { ...block, ...place, title, ...may('note', block.note), ...may('name', block.name) }
    }
    case 'seal':
      return { ...block, label: change(block.label) }
    default:
      return block
  }
}
