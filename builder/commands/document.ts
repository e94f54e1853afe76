import {
  allBlocks,
  type Definition,
  type DocumentBlock,
  type Language,
  mapTextIds,
  textPaths,
} from '@motcua/core/definition'
import { changeList, getAt, inserted, type Path, setAt } from './at.ts'
import { freshId } from './ids.ts'
import { findPath } from './locate.ts'
import { dropTextsOf, setTexts } from './texts.ts'

/** Where a block of a document stands: in the document itself, or in a column or group of it. */
export interface BlockPlace {
  /** block that holds it; absent = the document */
  readonly into?: string
  /** column of that block; 0 for a group */
  readonly column?: number
  readonly index: number
}

type Texts = readonly { readonly language: Language; readonly path: string; readonly text: string }[]

const outputPath = (definition: Definition, output: string): Path | undefined => {
  const i = definition.outputs.findIndex(({ id }) => id === output)
  return i < 0 ? undefined : ['outputs', i]
}

/** Path of a block of an output's layout. */
function blockPathOf(definition: Definition, output: string, id: string): Path | undefined {
  const path = outputPath(definition, output)
  return path && findPath(definition, [...path, 'template', 'blocks'], id)
}

/** Path of the list of blocks that a place is in. */
export function blockListOf(
  definition: Definition,
  output: string,
  { into, column = 0 }: BlockPlace,
): Path | undefined {
  const path = outputPath(definition, output)
  if (!path || into === undefined) return path && [...path, 'template', 'blocks']
  const holder = blockPathOf(definition, output, into)
  const kind = holder && (getAt(definition, holder) as DocumentBlock).kind
  if (!holder || (kind !== 'columns' && kind !== 'group')) return undefined
  return kind === 'group' ? [...holder, 'blocks'] : [...holder, 'columns', column, 'blocks']
}

/** The place at which a block stands. */
export function placeOfBlock(definition: Definition, output: string, id: string): BlockPlace | undefined {
  const path = blockPathOf(definition, output, id)
  const index = path?.at(-1)
  if (!path || typeof index !== 'number') return undefined
  const rest = path.slice(4)
  if (rest.length === 1 || rest.length === 0) return { index }
  const column = path.at(-2) === 'blocks' && path.at(-4) === 'columns' ? Number(path.at(-3)) : 0
  const holder = getAt(definition, path.at(-4) === 'columns' ? path.slice(0, -4) : path.slice(0, -2)) as { id: string }
  return { into: holder.id, column, index }
}

/** Whether a block of this kind may stand there: columns hold plain blocks, a group anything but a group. */
export function mayStand(
  definition: Definition,
  output: string,
  kind: DocumentBlock['kind'],
  { into }: Pick<BlockPlace, 'into'>,
): boolean {
  if (into === undefined) return true
  const path = blockPathOf(definition, output, into)
  const holder = path && (getAt(definition, path) as DocumentBlock).kind
  if (holder === 'group') return kind !== 'group'
  return holder === 'columns' && kind !== 'group' && kind !== 'columns' && kind !== 'pageBreak'
}

/** Puts a block into an output's layout, with its texts. */
export function addDocumentBlock(
  definition: Definition,
  args: { output: string; place: BlockPlace; block: DocumentBlock; texts?: Texts },
): Definition {
  const list = blockListOf(definition, args.output, args.place)
  if (!list || !mayStand(definition, args.output, args.block.kind, args.place)) return definition
  const placed = changeList(definition, list, (blocks) => inserted(blocks, args.block, args.place.index))
  return setTexts(placed, { texts: sourceFirst(definition, args.texts ?? []) })
}

/** A translation remembers the text it was made from, so the source language is written first. */
const sourceFirst = ({ procedure }: Definition, texts: Texts): Texts =>
  [...texts].sort(
    (a, b) => Number(b.language === procedure.sourceLanguage) - Number(a.language === procedure.sourceLanguage),
  )

/** Exchanges a block for another of the same id, with its new texts and without those that only the old one said. */
export function replaceDocumentBlock(
  definition: Definition,
  args: { output: string; block: DocumentBlock; texts?: Texts },
): Definition {
  const path = blockPathOf(definition, args.output, args.block.id)
  if (!path) return definition
  const next = dropTextsOf(definition, setAt(definition, path, args.block))
  return setTexts(next, { texts: sourceFirst(definition, args.texts ?? []) })
}

/** Moves a block anywhere in its layout; `index` counts as the blocks stand before the move. */
export function moveDocumentBlock(
  definition: Definition,
  args: { output: string; id: string; place: BlockPlace },
): Definition {
  const { output, id, place } = args
  const path = blockPathOf(definition, output, id)
  const from = path && { list: path.slice(0, -1), index: Number(path.at(-1)) }
  const to = blockListOf(definition, output, place)
  if (!path || !from || !to) return definition
  const block = getAt(definition, path) as DocumentBlock
  const insideItself = path.every((key, i) => to[i] === key)
  if (insideItself || !mayStand(definition, output, block.kind, place)) return definition
  const same = from.list.length === to.length && from.list.every((key, i) => to[i] === key)
  const index = same && from.index < place.index ? place.index - 1 : place.index
  if (same && index === from.index) return definition
  // The place is named by its holder's id: what is taken out may stand before it and shift its path.
  const without = changeList(definition, from.list, (blocks) => blocks.filter((_, i) => i !== from.index))
  const list = blockListOf(without, output, place)
  return list ? changeList(without, list, (blocks) => inserted(blocks, block, index)) : definition
}

/** Takes a block out, with the texts that only it said. */
export function removeDocumentBlock(definition: Definition, args: { output: string; id: string }): Definition {
  const path = blockPathOf(definition, args.output, args.id)
  if (!path) return definition
  const at = path.at(-1)
  return dropTextsOf(
    definition,
    changeList(definition, path.slice(0, -1), (blocks) => blocks.filter((_, i) => i !== at)),
  )
}

/** Copies a block with all in it, right behind it, with texts of its own. */
export function duplicateDocumentBlock(
  definition: Definition,
  args: { output: string; id: string; newId: string },
): Definition {
  const path = blockPathOf(definition, args.output, args.id)
  if (!path) return definition
  const block = getAt(definition, path) as DocumentBlock
  const { copy, texts } = copyOf(definition, args.output, block, args.newId)
  const at = Number(path.at(-1))
  const placed = changeList(definition, path.slice(0, -1), (blocks) => inserted(blocks, copy, at + 1))
  return setTexts(placed, { texts: sourceFirst(definition, texts) })
}

/** A block under new ids and areas, and copies of its texts under new paths. */
function copyOf(definition: Definition, output: string, block: DocumentBlock, newId: string) {
  const taken = new Set<string>([newId])
  const texts: { language: Language; path: string; text: string }[] = []
  const areas = new Set(
    definition.outputs
      .filter(({ id }) => id === output)
      .flatMap(({ template }) => allBlocks(template.blocks).flatMap((one) => ('area' in one ? [one.area] : []))),
  )
  const renew = (one: DocumentBlock, id: string): DocumentBlock => {
    let n = 0
    const named = mapTextIds(one, (old) => {
      n += 1
      const path = `output.${output}.${id}.t${n}`
      for (const [language, messages] of Object.entries(definition.messages))
        if (messages?.[old]) texts.push({ language: language as Language, path, text: messages[old].text })
      return path
    })
    const inner = (blocks: readonly DocumentBlock[]) =>
      blocks.map((child) => {
        const fresh = freshId(definition, 'b', taken)
        taken.add(fresh)
        return renew(child, fresh)
      })
    const body =
      named.kind === 'columns'
        ? { columns: named.columns.map((column) => ({ ...column, blocks: inner(column.blocks) })) }
        : named.kind === 'group'
          ? { blocks: inner(named.blocks) }
          : 'area' in named
            ? { area: freeArea(named.area, areas) }
            : {}
    return { ...named, ...body, id } as DocumentBlock
  }
  return { copy: renew(block, newId), texts }
}

function freeArea(area: string, taken: Set<string>): string {
  const base = area.replace(/-\d+$/, '')
  for (let n = 2; ; n += 1) {
    const name = `${base}-${n}`
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

/** Copies an output with its layout and register, behind it; its texts are its own. */
export function duplicateOutput(
  definition: Definition,
  args: { id: string; newId: string; title: Readonly<Partial<Record<Language, string>>> },
): Definition {
  const path = outputPath(definition, args.id)
  const output = definition.outputs.find(({ id }) => id === args.id)
  if (!path || !output) return definition
  const renamed = new Map<string, string>()
  const own = (old: string) => {
    const known = renamed.get(old)
    if (known !== undefined) return known
    const next = `output.${args.newId}.t${renamed.size + 1}`
    renamed.set(old, next)
    return next
  }
  const inBlock = (block: DocumentBlock): DocumentBlock => {
    const named = mapTextIds(block, own)
    if (named.kind === 'group') return { ...named, blocks: named.blocks.map(inBlock) } as DocumentBlock
    if (named.kind !== 'columns') return named
    const columns = named.columns.map((column) => ({ ...column, blocks: column.blocks.map(inBlock) }))
    return { ...named, columns } as DocumentBlock
  }
  const { template, register } = output
  const copy = {
    ...output,
    id: args.newId,
    ...(register ? { register: { ...register, id: `reg-${args.newId}` } } : {}),
    template: {
      ...template,
      title: own(template.title),
      ...(template.footer ? { footer: own(template.footer) } : {}),
      blocks: template.blocks.map(inBlock),
    },
  }
  const placed = changeList(definition, ['outputs'], (all) => inserted(all, copy, Number(path[1]) + 1))
  const texts = Object.entries(definition.messages).flatMap(([language, messages]) =>
    [...renamed].flatMap(([old, path]) => {
      const text = messages?.[old]?.text
      return text === undefined ? [] : [{ language: language as Language, path, text }]
    }),
  )
  const titles = Object.entries(args.title).map(([language, text]) => ({
    ...{ language: language as Language, path: `output.${args.newId}.title` },
    text: text ?? '',
  }))
  return setTexts(placed, { texts: sourceFirst(definition, [...titles, ...texts]) })
}

/** Gives one place of a document a text of its own instead of one that it shares: a copy in every language. */
export function ownDocumentText(definition: Definition, args: { at: Path; newPath: string }): Definition {
  const old = getAt(definition, args.at)
  if (typeof old !== 'string' || textPaths(definition).some(({ path }) => path === args.newPath)) return definition
  const texts = Object.entries(definition.messages).flatMap(([language, messages]) => {
    const text = messages?.[old]?.text
    return text === undefined ? [] : [{ language: language as Language, path: args.newPath, text }]
  })
  const next = setAt(definition, args.at, args.newPath)
  return setTexts(dropTextsOf(definition, next), { texts: sourceFirst(definition, texts) })
}
