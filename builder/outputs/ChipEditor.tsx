import type { Language } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { piecesOf, textIn } from './chip-text.ts'
import { TokenPicker } from './TokenPicker.tsx'
import type { TokenOption } from './token-names.ts'

export interface ChipEditorProps {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly label: string
  readonly language: Language
  readonly options: readonly TokenOption[]
  readonly nameOf: (token: string) => string
  readonly readOnly?: boolean
  /** takes the cursor at once */
  readonly focus?: boolean
  readonly className?: string
  readonly style?: React.CSSProperties
  /** Escape, and Control or Command with Enter */
  readonly onDone?: () => void
}

/** A text in which data stand as chips with their names; `{{` or the button asks which one. */
export function ChipEditor(props: ChipEditorProps) {
  const { value, onChange, options, nameOf, readOnly = false, focus, onDone } = props
  const t = useTexts('builder')
  const root = useRef<HTMLDivElement>(null)
  const caret = useRef<Range | null>(null)
  const [picking, setPicking] = useState(false)
  const known = new Set(options.map((one) => one.token))
  const isKnown = (token: string) => known.has(token) || known.has(`field.${token}`)
  const draw = (text: string) => {
    const element = root.current
    if (!element) return
    element.replaceChildren(
      ...piecesOf(text).flatMap((piece): Node[] =>
        piece.kind === 'text' ? linesOf(piece.text) : [chip(piece.token, nameOf(piece.token), isKnown(piece.token))],
      ),
    )
    // a chip at the very end leaves no place for the cursor behind it
    if (element.lastChild?.nodeType === 1) element.append('\u200b')
  }
  // the text came from elsewhere: undo, the properties beside, another person
  useLayoutEffect(() => {
    if (root.current && (root.current.childNodes.length === 0 || textIn(root.current) !== value)) draw(value)
  })
  useEffect(() => {
    if (!focus || !root.current) return
    root.current.focus()
    const range = document.createRange()
    range.selectNodeContents(root.current)
    range.collapse(false)
    getSelection()?.removeAllRanges()
    getSelection()?.addRange(range)
  }, [focus])
  const keepCaret = () => {
    const selection = getSelection()
    if (selection?.rangeCount && root.current?.contains(selection.anchorNode)) caret.current = selection.getRangeAt(0)
  }
  const changed = () => {
    const element = root.current
    if (!element) return
    const text = textIn(element)
    keepCaret()
    if (/\{\{$/.test(textBefore(caret.current))) {
      removeBefore(caret.current, 2)
      setPicking(true)
      onChange(textIn(element))
      return
    }
    onChange(text)
    // somebody typed or pasted a whole placeholder: it becomes a chip
    if (element.textContent?.includes('}}')) draw(text)
  }
  const insert = (token: string) => {
    setPicking(false)
    const element = root.current
    if (!element) return
    element.focus()
    const range = caret.current && element.contains(caret.current.startContainer) ? caret.current : endOf(element)
    range.deleteContents()
    const made = chip(token, nameOf(token), true)
    const behind = document.createTextNode('\u200b')
    range.insertNode(behind)
    range.insertNode(made)
    range.setStartAfter(behind)
    range.collapse(true)
    getSelection()?.removeAllRanges()
    getSelection()?.addRange(range)
    onChange(textIn(element))
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) {
      if (!onDone) return
      event.preventDefault()
      event.stopPropagation()
      onDone()
    } else if (event.key === 'Enter') {
      event.preventDefault()
      breakLine(root.current)
      changed()
    }
  }
  const paste = (event: ClipboardEvent) => {
    event.preventDefault()
    keepCaret()
    const element = root.current
    if (!element) return
    const range = caret.current ?? endOf(element)
    range.deleteContents()
    for (const node of linesOf(event.clipboardData.getData('text/plain')).reverse()) range.insertNode(node)
    range.collapse(false)
    changed()
  }
  return (
    <div className="b-chips-field">
      {/* biome-ignore lint/a11y/useSemanticElements: an input holds no chips */}
      <div
        ref={root}
        className={`b-chips ${props.className ?? ''}`}
        style={props.style}
        role="textbox"
        tabIndex={0}
        aria-multiline="true"
        aria-label={props.label}
        lang={props.language}
        contentEditable={!readOnly}
        suppressContentEditableWarning
        spellCheck={false}
        onInput={changed}
        onKeyUp={keepCaret}
        onPointerUp={keepCaret}
        onBlur={keepCaret}
        onKeyDown={keys}
        onPaste={paste}
      />
      {readOnly ? null : (
        <button
          type="button"
          className="b-chips__add"
          aria-expanded={picking}
          aria-label={`${t('doc.insertData')}: ${props.label}`}
          title={t('doc.insertDataHint')}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => {
            keepCaret()
            setPicking(!picking)
          }}
        >
          {'{ }'}
        </button>
      )}
      {picking ? (
        <TokenPicker
          options={options}
          onPick={insert}
          onClose={() => {
            setPicking(false)
            root.current?.focus()
          }}
        />
      ) : null}
    </div>
  )
}

function chip(token: string, name: string, known: boolean): HTMLElement {
  const element = document.createElement('span')
  element.className = 'b-token'
  element.dataset.token = token
  element.contentEditable = 'false'
  element.textContent = name
  element.title = `{{${token}}}`
  if (!known) element.dataset.unknown = ''
  return element
}

const linesOf = (text: string): Node[] =>
  text.split('\n').flatMap((line, i) => {
    const nodes: Node[] = line === '' ? [] : [document.createTextNode(line)]
    return i === 0 ? nodes : [document.createElement('br'), ...nodes]
  })

function endOf(element: HTMLElement): Range {
  const range = document.createRange()
  range.selectNodeContents(element)
  range.collapse(false)
  return range
}

function textBefore(range: Range | null): string {
  const node = range?.startContainer
  return node?.nodeType === 3 ? (node.nodeValue ?? '').slice(0, range?.startOffset ?? 0) : ''
}

function removeBefore(range: Range | null, count: number): void {
  const node = range?.startContainer
  if (!range || node?.nodeType !== 3) return
  const to = range.startOffset
  const text = node.nodeValue ?? ''
  node.nodeValue = text.slice(0, to - count) + text.slice(to)
  range.setStart(node, to - count)
  range.collapse(true)
}

function breakLine(element: HTMLElement | null): void {
  const selection = getSelection()
  if (!element || !selection?.rangeCount) return
  const range = selection.getRangeAt(0)
  range.deleteContents()
  const made = document.createElement('br')
  range.insertNode(made)
  // without something behind it, a break at the end shows no new line
  const behind = made.nextSibling ?? element.appendChild(document.createTextNode('\u200b'))
  range.setStart(behind, behind.nodeValue === '\u200b' ? 1 : 0)
  range.collapse(true)
  selection.removeAllRanges()
  selection.addRange(range)
}
