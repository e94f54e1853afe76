import {
  acceptCompletion,
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap } from '@codemirror/commands'
import { bracketMatching, LRLanguage, syntaxTree } from '@codemirror/language'
import { type Diagnostic, forceLinting, linter } from '@codemirror/lint'
import { Annotation, Compartment, EditorState, StateField } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  EditorView,
  hoverTooltip,
  keymap,
  showTooltip,
  type Tooltip,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view'
import { functionNames } from '@motcua/core/expression'
import { parser, trackVariables } from 'lezer-feel'
import { smallestEdit } from '../source/smallest-edit.ts'
import type { Proposal, Proposals } from './completions.ts'

/** What a line asks its owner; all answers are the core's, in the words of the screen. */
export interface LineNeeds {
  readonly proposals: (text: string, at: number) => Proposals | null
  readonly problems: (text: string) => readonly { from: number; to: number; message: string }[]
  /** what a name or function is, for the pointer */
  readonly explain: (word: string) => { title: string; text: string } | undefined
  readonly signature: (name: string) => { params: readonly string[]; result: string } | undefined
  readonly onChange: (text: string) => void
}

/** An editor of one expression on the page. */
export interface FeelLine {
  readonly setText: (text: string) => void
  readonly setReadOnly: (readOnly: boolean) => void
  /** judges the text again: what may be named has changed */
  readonly check: () => void
  /** the cursor at a place, or what lies between two selected */
  readonly focus: (at?: number, to?: number) => void
  readonly destroy: () => void
}

const severalWords = functionNames.filter((name) => name.includes(' '))
const language = LRLanguage.define({
  name: 'feel',
  parser: parser.configure({
    top: 'Expression',
    contextTracker: trackVariables(Object.fromEntries(severalWords.map((name) => [name, null]))),
  }),
})

const fromOutside = Annotation.define<boolean>()

/**
 * Puts an editor of FEEL on the page: colours, completion, marks on what is wrong, explanation under the pointer, signatures.
 * Tab leaves it; undo is the builder's own, over all surfaces.
 */
export function createFeelLine(
  parent: HTMLElement,
  start: { text: string; label: string; describedBy: string; readOnly: boolean },
  needs: LineNeeds,
): FeelLine {
  const readOnly = new Compartment()
  const locked = (value: boolean) => [EditorState.readOnly.of(value), EditorView.editable.of(!value)]
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: start.text,
      extensions: [
        language,
        colours,
        bracketMatching(),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          'aria-label': start.label,
          'aria-describedby': start.describedBy,
          spellcheck: 'false',
          autocapitalize: 'off',
        }),
        readOnly.of(locked(start.readOnly)),
        autocompletion({
          override: [(context) => complete(context, needs)],
          icons: false,
          activateOnTypingDelay: 80,
          closeOnBlur: true,
        }),
        linter((at) => diagnose(at.state.doc.toString(), needs), { delay: 250 }),
        hoverTooltip((at, pos) => explain(at, pos, needs)),
        signatureField(needs),
        // Enter takes a proposal, else it begins a line; Tab goes on to the next control
        keymap.of([...completionKeymap, { key: 'Ctrl-Enter', run: acceptCompletion }, ...defaultKeymap]),
        EditorView.updateListener.of((update: ViewUpdate) => {
          if (update.docChanged && !update.transactions.some((one) => one.annotation(fromOutside)))
            needs.onChange(update.state.doc.toString())
        }),
      ],
    }),
  })
  return {
    setText: (text) => {
      const change = smallestEdit(view.state.doc.toString(), text)
      if (change)
        view.dispatch({
          changes: { from: change.from, to: change.to, insert: change.text },
          annotations: fromOutside.of(true),
        })
    },
    setReadOnly: (value) => view.dispatch({ effects: readOnly.reconfigure(locked(value)) }),
    check: () => forceLinting(view),
    focus: (at, to = at) => {
      view.focus()
      const { length } = view.state.doc
      if (at !== undefined)
        view.dispatch({ selection: { anchor: Math.min(at, length), head: Math.min(to ?? at, length) } })
    },
    destroy: () => view.destroy(),
  }
}

function complete(context: CompletionContext, needs: LineNeeds): CompletionResult | null {
  const before = context.state.sliceDoc(Math.max(0, context.pos - 2), context.pos)
  if (!context.explicit && !/[\p{L}\p{N}_."=(]\s?$/u.test(before)) return null
  const found = needs.proposals(context.state.doc.toString(), context.pos)
  if (!found || found.items.length === 0) return null
  // nothing is pressed on somebody who has not begun a word
  if (!context.explicit && found.from === context.pos && !/[."=(]\s?$/.test(before)) return null
  if (!context.explicit && found.items[0]?.kind !== 'value' && /[=(]\s?$/.test(before)) return null
  return {
    from: found.from,
    to: found.to,
    filter: false,
    options: found.items.slice(0, 80).map((item, i) => option(item, i)),
  }
}

const option = (item: Proposal, i: number): Completion => ({
  label: item.insert,
  displayLabel: item.label,
  detail: item.detail,
  type: item.kind,
  boost: -i / 100,
  apply: (view, _completion, from, to) => {
    const inside = item.kind === 'function' ? item.insert.length - 1 : item.insert.length
    view.dispatch({
      changes: { from, to, insert: item.insert },
      selection: { anchor: from + inside },
      userEvent: 'input.complete',
    })
  },
})

const diagnose = (text: string, needs: LineNeeds): readonly Diagnostic[] =>
  needs.problems(text).map(({ from, to, message }) => {
    const end = Math.min(text.length, Math.max(to, from + 1))
    return { from: Math.max(0, Math.min(from, end - 1)), to: end, severity: 'error', message }
  })

function explain(view: EditorView, pos: number, needs: LineNeeds): Tooltip | null {
  const text = view.state.doc.toString()
  let from = pos
  let to = pos
  while (from > 0 && /[\w.]/.test(text[from - 1] ?? '')) from -= 1
  while (to < text.length && /\w/.test(text[to] ?? '')) to += 1
  const said = from < to ? needs.explain(text.slice(from, to)) : undefined
  if (!said) return null
  return {
    pos: from,
    end: to,
    above: true,
    create: () => {
      const dom = document.createElement('div')
      dom.className = 'b-line-tip'
      const title = document.createElement('strong')
      title.textContent = said.title
      const more = document.createElement('span')
      more.textContent = said.text
      dom.append(title, more)
      return { dom }
    },
  }
}

/** While the cursor stands in a call: what the function takes, the present parameter marked. */
function signatureField(needs: LineNeeds) {
  const at = (state: EditorState): Tooltip | null => {
    const { main } = state.selection
    if (!main.empty) return null
    const before = state.sliceDoc(0, main.head)
    const call = callBefore(before)
    const signature = call && needs.signature(call.name)
    if (!call || !signature) return null
    return {
      pos: call.at,
      above: true,
      create: () => {
        const dom = document.createElement('div')
        dom.className = 'b-line-tip b-line-tip--signature'
        dom.setAttribute('role', 'status')
        dom.append(`${call.name}(`)
        signature.params.forEach((param, i) => {
          const isLast = i === signature.params.length - 1
          const now = i === call.index || (isLast && call.index > i && param.endsWith('…'))
          const part = document.createElement(now ? 'strong' : 'span')
          part.textContent = param
          dom.append(...(i > 0 ? [', '] : []), part)
        })
        dom.append(`) → ${signature.result}`)
        return { dom }
      },
    }
  }
  return StateField.define<Tooltip | null>({
    create: at,
    update: (known, transaction) => (transaction.docChanged || transaction.selection ? at(transaction.state) : known),
    provide: (field) => showTooltip.from(field),
  })
}

/** The innermost call that is open before the cursor, and which of its arguments is being written. */
export function callBefore(before: string): { name: string; index: number; at: number } | undefined {
  const open: { at: number; index: number }[] = []
  let isText = false
  for (let i = 0; i < before.length; i += 1) {
    const one = before[i]
    if (one === '"' && before[i - 1] !== '\\') isText = !isText
    if (isText) continue
    if (one === '(' || one === '[' || one === '{') open.push({ at: i, index: 0 })
    else if (one === ')' || one === ']' || one === '}') open.pop()
    else if (one === ',') {
      const last = open.at(-1)
      if (last) last.index += 1
    }
  }
  const call = open.at(-1)
  if (!call || before[call.at] !== '(') return undefined
  const head = before.slice(0, call.at)
  const name = [...functionNames]
    .sort((a, b) => b.length - a.length)
    .find((one) => head.endsWith(one) && !/\w/.test(head[head.length - one.length - 1] ?? ''))
  return name ? { name, index: call.index, at: call.at - name.length } : undefined
}

const classes: Readonly<Record<string, string>> = {
  StringLiteral: 'b-line-text',
  NumericLiteral: 'b-line-number',
  BooleanLiteral: 'b-line-word',
  null: 'b-line-word',
  LineComment: 'b-line-comment',
  BlockComment: 'b-line-comment',
}
const wordsOfLanguage = new Set(
  'if then else and or in between not some every satisfies for return instance of'.split(' '),
)

const colours = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = coloured(view.state)
    }
    update(update: ViewUpdate) {
      if (update.docChanged || syntaxTree(update.state) !== syntaxTree(update.startState))
        this.decorations = coloured(update.state)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)

function coloured(state: EditorState): DecorationSet {
  const marks: { from: number; to: number; value: Decoration }[] = []
  syntaxTree(state).iterate({
    enter: (node) => {
      const called = node.name === 'VariableName' && node.node.parent?.name === 'FunctionInvocation'
      const kind =
        classes[node.name] ??
        (called || node.name === 'SpecialFunctionName' || node.name === 'DateTimeConstructor'
          ? 'b-line-function'
          : wordsOfLanguage.has(node.name)
            ? 'b-line-word'
            : node.name === 'VariableName' || node.name === 'PathName'
              ? 'b-line-name'
              : undefined)
      if (kind && node.to > node.from) {
        marks.push({ from: node.from, to: node.to, value: Decoration.mark({ class: kind }) })
        return false
      }
      return true
    },
  })
  return Decoration.set(
    marks.map(({ from, to, value }) => value.range(from, to)),
    true,
  )
}
