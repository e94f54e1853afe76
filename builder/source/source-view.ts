import { type Definition, type Language, parseDefinitionText } from '@motcua/core/definition'
import type { Editor } from '../state/editor.ts'
import { joinDefinitions } from '../state/merge/index.ts'
import { type JsonPath, jsonPlaces, placeAt, placeOf } from './json-places.ts'
import type { KeptTexts } from './kept-text.ts'
import { lineEdits } from './line-edits.ts'
import { loadMonaco } from './monaco.ts'
import type { SourceProblem } from './source-problems.ts'
import { namesFor, placeWords } from './source-words.ts'

/** How the text stands to the definition. */
export interface SourceState {
  /** the text is no definition; the last good one stands */
  readonly broken: boolean
  /** meanwhile the definition was changed elsewhere */
  readonly changedElsewhere: boolean
  /** things that both changed; the text's own stand */
  readonly collisions: number
  readonly text: string
}

/** The source editor on the page. */
export interface SourceView {
  readonly reveal: (path: JsonPath) => void
  readonly goTo: (offset: number) => void
  readonly run: (action: string) => void
  /** Gives up the broken text for the last good definition; Ctrl+Z in the text brings it back. */
  readonly putBack: () => void
  readonly mark: (problems: readonly SourceProblem[]) => void
  readonly setDark: (dark: boolean) => void
  readonly destroy: () => void
}

export const writeSource = (value: unknown): string => JSON.stringify(value, null, 2)

/** Puts the source editor into `host`, two-way with the draft's editor. */
export function createSourceView(
  host: HTMLElement,
  needs: {
    readonly id: string
    readonly editor: Editor
    readonly label: string
    readonly language: Language
    readonly dark: boolean
    readonly kept: KeptTexts
    readonly onState: (state: SourceState) => void
  },
): SourceView {
  const { editor, id, kept, language } = needs
  const monaco = loadMonaco(language)
  const present = (): Definition => editor.getState().history.present
  const kept0 = kept.read(id)
  const model = monaco.editor.createModel(kept0?.text ?? writeSource(present()), 'json')
  const view = monaco.editor.create(host, {
    model,
    theme: needs.dark ? 'vs-dark' : 'vs',
    readOnly: editor.getState().readOnly,
    automaticLayout: true,
    minimap: { enabled: false },
    fontSize: 13,
    fontFamily: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
    tabSize: 2,
    scrollBeyondLastLine: false,
    ariaLabel: needs.label,
    fixedOverflowWidgets: true,
    wordBasedSuggestions: 'off',
    // Vietnamese stacks marks that look alike to the detector
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true },
  })
  // what the text was made from: the other side of what is typed
  let base = kept0?.base ?? present()
  let state: SourceState = { broken: false, changedElsewhere: false, collisions: 0, text: model.getValue() }
  let timer: ReturnType<typeof setTimeout> | undefined
  let fromOutside = false
  // typed and not taken over yet
  let waiting = kept0 !== undefined
  const tell = (change: Partial<SourceState>) => {
    state = { ...state, ...change, text: model.getValue() }
    needs.onState(state)
  }
  const show = (text: string) => {
    const edits = lineEdits(model.getValue(), text)
    if (edits.length === 0) return
    fromOutside = true
    model.pushStackElement()
    model.pushEditOperations(
      view.getSelections(),
      edits.map((edit) => ({
        range: monaco.Range.fromPositions(model.getPositionAt(edit.from), model.getPositionAt(edit.to)),
        text: edit.text,
      })),
      () => null,
    )
    model.pushStackElement()
    fromOutside = false
  }
  const take = () => {
    const text = model.getValue()
    const parsed = parseDefinitionText(text)
    if (!parsed.ok) {
      kept.write(id, { text, base })
      return tell({ broken: true })
    }
    kept.remove(id)
    waiting = false
    const theirs = present()
    const joined = theirs === base ? undefined : joinDefinitions(base, parsed.value, theirs)
    const next = joined?.definition ?? parsed.value
    if (JSON.stringify(next) !== JSON.stringify(theirs)) editor.act('replaceAll', { definition: next }, 'source')
    base = present()
    // what others did is put into the text as well
    if (joined) show(writeSource(base))
    tell({ broken: false, changedElsewhere: false, collisions: joined?.collisions.length ?? 0 })
  }
  const typed = model.onDidChangeContent(() => {
    if (fromOutside) return
    waiting = true
    clearTimeout(timer)
    timer = setTimeout(take, 400)
  })
  const stop = editor.subscribe(() => {
    if (present() === base) return
    // a text that is being written, or is broken, is not touched: it is joined once it is whole
    if (waiting) return tell({ changedElsewhere: true })
    base = present()
    show(writeSource(base))
    tell({ broken: false, changedElsewhere: false })
  })
  const hover = monaco.languages.registerHoverProvider('json', {
    provideHover: (of, position) => {
      if (of !== model) return null
      const place = placeAt(jsonPlaces(of.getValue()), of.getOffsetAt(position))
      const words = place && placeWords(present(), place.path, language)
      if (!place || !words) return null
      const from = of.getPositionAt(place.key?.from ?? place.from)
      const line = [
        `**${words.title}**${words.value ? `: ${words.value}` : ''}`,
        words.help,
        words.of && `*${words.of}*`,
      ]
      return {
        range: monaco.Range.fromPositions(from, from),
        contents: line.filter((one) => one !== undefined && one !== '').map((value) => ({ value: value ?? '' })),
      }
    },
  })
  const names = monaco.languages.registerCompletionItemProvider('json', {
    triggerCharacters: ['"'],
    provideCompletionItems: (of, position) => {
      if (of !== model) return { suggestions: [] }
      const offset = of.getOffsetAt(position)
      const text = of.getValue()
      const place = placeAt(jsonPlaces(text), offset)
      if (!place || offset < place.from) return { suggestions: [] }
      const inText = text[place.from] === '"'
      const range = monaco.Range.fromPositions(
        of.getPositionAt(inText ? place.from : offset),
        of.getPositionAt(inText ? Math.max(place.to, offset) : offset),
      )
      return {
        suggestions: namesFor(present(), place.path, language).map(({ value, label }) => ({
          label: { label: value, description: label },
          filterText: `"${value} ${label}"`,
          kind: monaco.languages.CompletionItemKind.Reference,
          insertText: JSON.stringify(value),
          range,
          sortText: `0${label}`,
        })),
      }
    },
  })
  const goTo = (from: number, to = from) => {
    const start = model.getPositionAt(from)
    view.setSelection(monaco.Range.fromPositions(start, model.getPositionAt(Math.min(to, from + 200))))
    view.revealPositionNearTop(start)
    view.focus()
  }
  if (kept0 !== undefined) take()
  else tell({})
  return {
    reveal: (path) => {
      const place = placeOf(jsonPlaces(model.getValue()), path)
      if (place) goTo(place.key?.from ?? place.from)
    },
    goTo: (offset) => goTo(offset),
    run: (action) => {
      view.focus()
      void view.getAction(action)?.run()
    },
    putBack: () => {
      clearTimeout(timer)
      waiting = false
      kept.remove(id)
      base = present()
      show(writeSource(base))
      tell({ broken: false, changedElsewhere: false, collisions: 0 })
      view.focus()
    },
    mark: (problems) => {
      const severity = {
        error: monaco.MarkerSeverity.Error,
        warning: monaco.MarkerSeverity.Warning,
        info: monaco.MarkerSeverity.Info,
      }
      monaco.editor.setModelMarkers(
        model,
        'motcua',
        problems.map((one) => {
          const from = model.getPositionAt(one.from)
          const to = model.getPositionAt(one.to)
          return {
            severity: severity[one.severity],
            message: one.message,
            startLineNumber: from.lineNumber,
            startColumn: from.column,
            endLineNumber: to.lineNumber,
            endColumn: to.column,
          }
        }),
      )
    },
    setDark: (dark) => monaco.editor.setTheme(dark ? 'vs-dark' : 'vs'),
    destroy: () => {
      // what is valid and not yet taken over is taken over now, what is not is kept
      clearTimeout(timer)
      if (waiting) take()
      stop()
      typed.dispose()
      hover.dispose()
      names.dispose()
      view.dispose()
      model.dispose()
    },
  }
}
