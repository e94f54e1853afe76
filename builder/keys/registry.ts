import type { Part } from '../parts/parts.ts'

/** One shortcut: what is pressed, and the text that says what it does (`keys.<does>`). */
export interface Shortcut {
  /** alternatives, each as keys held together; `Ctrl` is the command key on a Mac */
  readonly keys: readonly (readonly string[])[]
  readonly does: string
}

/** Where shortcuts hold (`keys.in.<id>`): everywhere, or where the focus is on a surface. */
export interface KeyArea {
  readonly id: string
  /** surfaces on which the area stands first */
  readonly parts: readonly Part[]
  readonly shortcuts: readonly Shortcut[]
}

const one = (does: string, ...keys: readonly string[]): Shortcut => ({
  does,
  keys: keys.map((held) => held.split('+')),
})

/** Every shortcut of the builder, by the place where it holds. What a surface listens to is told here, and nothing else. */
export const keyAreas: readonly KeyArea[] = [
  {
    id: 'everywhere',
    parts: [],
    shortcuts: [
      one('palette', 'Ctrl+K'),
      one('map', '?'),
      one('undo', 'Ctrl+Z'),
      one('redo', 'Ctrl+Y', 'Ctrl+Shift+Z'),
      one('save', 'Ctrl+S'),
      one('findings', 'Alt+F'),
      one('preview', 'Alt+P'),
      one('copyParts', 'Ctrl+C', 'Ctrl+X', 'Ctrl+V'),
      one('next', 'Tab', 'Shift+Tab'),
      one('areas', 'F6', 'Shift+F6'),
      one('close', 'Esc'),
    ],
  },
  {
    id: 'form',
    parts: ['form'],
    shortcuts: [
      one('form.walk', '↑', '↓'),
      one('form.more', 'Shift+↑', 'Shift+↓'),
      one('form.move', 'Alt+↑', 'Alt+↓'),
      one('form.write', 'Enter', 'F2'),
      one('form.select', 'Space'),
      one('form.toggle', 'Ctrl+Space'),
      one('form.siblings', 'Ctrl+A'),
      one('form.duplicate', 'Ctrl+D'),
      one('form.remove', 'Delete'),
      one('form.clear', 'Esc'),
    ],
  },
  {
    id: 'workflow',
    parts: ['workflow'],
    shortcuts: [
      one('flow.find', 'Ctrl+F'),
      one('flow.grow', 'N', '+'),
      one('flow.group', 'G'),
      one('flow.rename', 'F2'),
      one('flow.all', 'Ctrl+A'),
      one('flow.duplicate', 'Ctrl+D'),
      one('flow.remove', 'Delete'),
      one('flow.move', '↑', '↓', '←', '→'),
    ],
  },
  {
    id: 'grid',
    parts: ['tables'],
    shortcuts: [
      one('grid.walk', '↑', '↓', '←', '→'),
      one('grid.range', 'Shift+↑', 'Shift+↓'),
      one('grid.edge', 'Ctrl+↑', 'Ctrl+↓', 'Home', 'End'),
      one('grid.write', 'Enter', 'F2'),
      one('grid.next', 'Tab', 'Shift+Tab'),
      one('grid.clear', 'Delete'),
      one('grid.leave', 'Esc'),
      one('grid.moveRow', 'Alt+↑', 'Alt+↓'),
      one('grid.insert', 'Insert', 'Shift+Insert'),
      one('grid.duplicate', 'Ctrl+D'),
      one('grid.removeRow', 'Ctrl+Delete'),
    ],
  },
  {
    id: 'lists',
    parts: ['cases', 'requirements', 'fees', 'deadlines', 'notifications', 'sources'],
    shortcuts: [one('list.move', 'Alt+↑', 'Alt+↓'), one('condition.move', 'Alt+↑', 'Alt+↓')],
  },
  {
    id: 'outputs',
    parts: ['outputs'],
    shortcuts: [
      one('doc.walk', '↑', '↓'),
      one('doc.move', 'Alt+↑', 'Alt+↓', 'Alt+←', 'Alt+→'),
      one('doc.write', 'Enter', 'F2'),
      one('doc.done', 'Ctrl+Enter', 'Esc'),
      one('doc.duplicate', 'Ctrl+D'),
      one('doc.remove', 'Delete'),
    ],
  },
  {
    id: 'texts',
    parts: ['texts'],
    shortcuts: [one('texts.next', 'Ctrl+Enter', 'Ctrl+↓'), one('texts.before', 'Ctrl+↑')],
  },
  {
    id: 'simulate',
    parts: ['simulate'],
    shortcuts: [
      one('sim.undo', 'Alt+Z'),
      one('sim.go', 'Alt+G'),
      one('sim.save', 'Alt+S'),
      one('sim.fill', 'Alt+M'),
      one('sim.send', 'Ctrl+Enter'),
    ],
  },
  { id: 'source', parts: ['source'], shortcuts: [one('source.next', 'F8'), one('source.tab', 'Ctrl+M')] },
  { id: 'comments', parts: [], shortcuts: [one('comment.send', 'Ctrl+Enter'), one('comment.cancel', 'Esc')] },
]

/** The areas with those of the open part first. */
export const areasFor = (part: Part | undefined): readonly KeyArea[] => [
  ...keyAreas.filter(({ id }) => id === 'everywhere'),
  ...keyAreas.filter(({ parts }) => part && parts.includes(part)),
  ...keyAreas.filter(({ id, parts }) => id !== 'everywhere' && !(part && parts.includes(part))),
]
