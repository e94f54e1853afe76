import type { Definition, Language } from '@motcua/core/definition'
import { changeList, inserted, moved, type Path, setAt } from './at.ts'
import { dropTextsOf, setTexts } from './texts.ts'

/** Sets any property of a definition by its path; undefined leaves it out. */
export const setProperty = (definition: Definition, args: { path: Path; value: unknown }): Definition =>
  dropTextsOf(definition, setAt(definition, args.path, args.value))

/** Puts an item into a list anywhere in the definition, with its first texts as one act. */
export const insertItem = (
  definition: Definition,
  args: {
    list: Path
    item: unknown
    index?: number
    texts?: readonly { language: Language; path: string; text: string }[]
  },
): Definition =>
  setTexts(
    changeList(definition, args.list, (items) => inserted(items, args.item, args.index)),
    { texts: args.texts ?? [] },
  )

/** Several items at the end of a list, with their first texts, as one act: what was pasted. */
export const insertItems = (
  definition: Definition,
  args: {
    list: Path
    items: readonly unknown[]
    texts?: readonly { language: Language; path: string; text: string }[]
  },
): Definition =>
  setTexts(
    changeList(definition, args.list, (items) => [...items, ...args.items]),
    { texts: args.texts ?? [] },
  )

/** Takes an item out of a list, with the texts only it needed. */
export const removeItem = (definition: Definition, args: { list: Path; index: number }): Definition =>
  dropTextsOf(
    definition,
    changeList(definition, args.list, (items) => items.filter((_, i) => i !== args.index)),
  )

/** Moves an item within its list. */
export const moveItem = (definition: Definition, args: { list: Path; from: number; to: number }): Definition =>
  changeList(definition, args.list, (items) =>
    moved(items, args.from, Math.max(0, Math.min(args.to, items.length - 1))),
  )

/** The whole document at once: from the source editor, or a choice between two versions. */
export const replaceAll = (_definition: Definition, args: { definition: Definition }): Definition => args.definition
