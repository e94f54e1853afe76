import type { Definition, StepKind } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { useAnnounce } from '@motcua/ui/kit'
import { useMemo, useRef } from 'react'
import { makeClip, readClip, writeClip } from '../clipboard/clip.ts'
import { freshId, type Point, renewSteps } from '../commands/index.ts'
import { valueWord } from '../properties/words.ts'
import type { Editor, Selection } from '../state/editor.ts'
import { useEditor } from '../state/use-editor.tsx'
import { layDown } from './scene.ts'

/** What is done to a workflow, the same on the canvas and in the list. */
export interface WorkflowActs {
  /** adds a step that nothing leads to yet */
  readonly add: (kind: StepKind, at?: Point) => void
  /** adds a step behind another one */
  readonly grow: (kind: StepKind, from: string, options?: { readonly asBranch?: boolean; readonly at?: Point }) => void
  /** puts a step into a transition */
  readonly insertInto: (kind: StepKind, transition: string) => void
  readonly connect: (from: string, to: string, asBranch?: boolean) => void
  readonly remove: (steps: readonly string[], transitions?: readonly string[]) => void
  readonly frame: (steps: readonly string[]) => void
  /** the text for the clipboard; null when no step is selected */
  readonly copy: () => string | null
  readonly cut: () => string | null
  /** true when the text was ours */
  readonly paste: (text: string, at?: Point) => boolean
  readonly duplicate: () => void
  readonly selectAll: () => void
}

const inSteps = ['workflow', 'steps'] as const
const inTransitions = ['workflow', 'transitions'] as const

/** Ids of the steps that are selected, the one whose properties are shown first. */
export const selectedSteps = (selection: Selection | null): readonly string[] =>
  selection?.within[1] === 'steps' && selection.within.length === 2 ? [selection.id, ...(selection.also ?? [])] : []

/** Id of the transition that is selected. */
export const selectedWay = (selection: Selection | null): string | null =>
  selection?.within[1] === 'transitions' ? selection.id : null

/** Selects steps; the first one's properties are shown. */
export function selectSteps(editor: Editor, ids: readonly string[]): void {
  const [id, ...also] = ids
  editor.select(id === undefined ? null : { within: inSteps, id, ...(also.length > 0 ? { also } : {}) })
}

export const selectWay = (editor: Editor, id: string): void => editor.select({ within: inTransitions, id })

/** The acts, always on what the draft is at that moment; the same object as long as the language is. */
export function useWorkflowActs(): WorkflowActs {
  const editor = useEditor()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const language = useLanguage()
  const latest = useRef({ announce, t, language })
  latest.current = { announce, t, language }
  return useMemo(() => makeActs(editor, latest), [editor])
}

type Latest = {
  readonly current: {
    readonly announce: (text: string) => void
    readonly t: ReturnType<typeof useTexts>
    readonly language: 'vi' | 'en'
  }
}

function makeActs(editor: Editor, latest: Latest): WorkflowActs {
  const now = () => editor.getState().history.present
  const say = (key: string, params: Record<string, string | number>) =>
    latest.current.announce(latest.current.t(key, params))
  const inSource = (key: string) => latest.current.t(key, { lng: now().procedure.sourceLanguage })
  const titleOfNew = (kind: StepKind) => valueWord('kind', kind, now().procedure.sourceLanguage)
  const labelFrom = (step: string) => {
    const kind = now().workflow.steps.find((one) => one.id === step)?.kind
    return kind === 'task' || kind === 'group' ? inSource('transition.new') : undefined
  }
  const done = (id: string, kind: StepKind) => {
    selectSteps(editor, [id])
    say('announce.added', { name: valueWord('kind', kind, latest.current.language) })
  }
  const insert = (text: string, at?: Point): boolean => {
    const read = readClip(text)
    if (!read.ok) {
      if (read.fault !== 'foreign') say(`paste.${read.fault}`, {})
      return read.fault !== 'foreign'
    }
    if (read.clip.kind !== 'steps') {
      say('paste.notSteps', {})
      return true
    }
    const renewed = renewSteps(now(), read.clip, at ?? below(now(), read.clip.layout))
    if (!editor.act('pasteSteps', renewed)) return true
    selectSteps(
      editor,
      renewed.steps.map((step) => step.id),
    )
    say('paste.steps', { count: renewed.steps.length })
    return true
  }
  const copy = () => {
    const ids = new Set(selectedSteps(editor.getState().selection))
    if (ids.size === 0) return null
    return writeClip(clipOfSteps(now(), ids, latest.current.language))
  }
  const acts: WorkflowActs = {
    add: (kind, at) => {
      const id = freshId(now(), 'st')
      // the invitation of the empty canvas: the first person's step is where dossiers are received
      const receives = kind === 'task' && now().workflow.steps.length === 0
      const args = { id, kind, title: titleOfNew(kind), ...(at ? { at } : {}), ...(receives ? { receives } : {}) }
      if (editor.act('addStep', args)) done(id, kind)
    },
    grow: (kind, from, { asBranch = false, at } = {}) => {
      const id = freshId(now(), 'st')
      const line = freshId(now(), asBranch ? 'b' : 't')
      const label = asBranch ? titleOfNew(kind) : labelFrom(from)
      const args = {
        id,
        kind,
        title: titleOfNew(kind),
        from,
        line,
        asBranch,
        ...(label ? { label } : {}),
        ...(at ? { at } : {}),
      }
      if (editor.act('growStep', args)) done(id, kind)
    },
    insertInto: (kind, transition) => {
      const id = freshId(now(), 'st')
      const line = freshId(now(), 't')
      const label = kind === 'task' || kind === 'group' ? inSource('transition.new') : undefined
      const args = { id, kind, title: titleOfNew(kind), transition, line, ...(label ? { label } : {}) }
      if (editor.act('insertStepInto', args)) done(id, kind)
    },
    connect: (from, to, asBranch = false) => {
      if (asBranch) {
        const id = freshId(now(), 'b')
        const title = inSource('branch.new')
        if (editor.act('addBranch', { step: from, id, initial: to, title })) selectSteps(editor, [from])
        return
      }
      const id = freshId(now(), 't')
      const label = labelFrom(from)
      if (editor.act('connect', { id, from, to, ...(label ? { label } : {}) })) selectWay(editor, id)
    },
    remove: (steps, transitions = []) => {
      const count = steps.length + transitions.length
      if (count === 0 || !editor.act('removeSteps', { steps, transitions })) return
      editor.select(null)
      say('workflow.removed', { count })
    },
    frame: (steps) => {
      if (steps.length === 0) return
      const id = freshId(now(), 'fr')
      if (editor.act('addFrame', { id, steps, title: inSource('frame.new') }))
        editor.select({ within: ['workflow', 'frames'], id })
    },
    copy: () => {
      const text = copy()
      if (text) say('copy.steps', { count: selectedSteps(editor.getState().selection).length })
      return text
    },
    cut: () => {
      const ids = selectedSteps(editor.getState().selection)
      const text = copy()
      if (text) acts.remove(ids)
      return text
    },
    paste: insert,
    duplicate: () => {
      const text = copy()
      if (text) insert(text)
    },
    selectAll: () =>
      selectSteps(
        editor,
        now().workflow.steps.map((step) => step.id),
      ),
  }
  return acts
}

/** Steps with the transitions between them, where they stand on the canvas. */
function clipOfSteps(definition: Definition, ids: ReadonlySet<string>, language: 'vi' | 'en') {
  const { steps, transitions } = definition.workflow
  const places = layDown(definition, language).nodes
  return makeClip(definition, 'steps', {
    steps: steps.filter((step) => ids.has(step.id)),
    transitions: transitions.filter((way) => ids.has(way.from) && ids.has(way.to)),
    layout: Object.fromEntries(places.filter((node) => ids.has(node.id)).map((node) => [node.id, node.place])),
  })
}

/** A little beside where they were copied, so that both can be seen. */
function below(definition: Definition, layout: Readonly<Record<string, Point>>): Point {
  const places = Object.values(layout)
  const taken = Object.values(definition.workflow.layout)
  let at = { x: Math.min(...places.map((p) => p.x)) + 48, y: Math.min(...places.map((p) => p.y)) + 48 }
  if (places.length === 0) at = { x: 24, y: 24 }
  // pasted twice: not on top of each other
  while (taken.some((p) => Math.abs(p.x - at.x) < 4 && Math.abs(p.y - at.y) < 4)) at = { x: at.x + 48, y: at.y + 48 }
  return at
}
