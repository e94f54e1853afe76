import { parseDefinitionText } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { Notice } from '@motcua/ui/kit'
import { useEffect, useRef, useState } from 'react'
import { useEditor, useEditorState } from '../state/use-editor.tsx'
import { loadMonaco } from './monaco.ts'
import { smallestEdit } from './smallest-edit.ts'

const write = (value: unknown) => JSON.stringify(value, null, 2)

/**
 * The definition as text. What is typed becomes the definition as soon as it is valid; until then the last good one
 * stands. An edit elsewhere arrives here as the smallest change, so that the cursor stays where it is.
 */
export default function SourceSurface() {
  const editor = useEditor()
  const readOnly = useEditorState((state) => state.readOnly)
  const t = useTexts('builder')
  const holder = useRef<HTMLDivElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    const host = holder.current
    if (!host) return
    const monaco = loadMonaco()
    const dark = () => (getComputedStyle(document.documentElement).colorScheme === 'dark' ? 'vs-dark' : 'vs')
    const model = monaco.editor.createModel(write(editor.getState().history.present), 'json')
    const view = monaco.editor.create(host, {
      model,
      theme: dark(),
      readOnly,
      automaticLayout: true,
      minimap: { enabled: false },
      fontSize: 13,
      fontFamily: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
      tabSize: 2,
      scrollBeyondLastLine: false,
      ariaLabel: t('source.label'),
      // Vietnamese stacks marks that look alike to the detector
      unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true },
    })
    let known = editor.getState().history.present
    let timer: ReturnType<typeof setTimeout> | undefined
    let fromOutside = false
    const take = () => {
      const text = model.getValue()
      const parsed = parseDefinitionText(text)
      if (!parsed.ok) {
        const issue = parsed.error.issues?.[0]
        setProblem(
          issue ? `${issue.path || 'JSON'}: ${String(issue.params?.message ?? issue.code)}` : parsed.error.code,
        )
        return
      }
      setProblem(null)
      if (JSON.stringify(parsed.value) === JSON.stringify(known)) return
      editor.act('replaceAll', { definition: parsed.value }, 'source')
      known = editor.getState().history.present
    }
    const typed = model.onDidChangeContent(() => {
      if (fromOutside) return
      clearTimeout(timer)
      timer = setTimeout(take, 400)
    })
    const stop = editor.subscribe(() => {
      const { present } = editor.getState().history
      if (present === known) return
      known = present
      const change = smallestEdit(model.getValue(), write(present))
      if (!change) return
      fromOutside = true
      const start = model.getPositionAt(change.from)
      const end = model.getPositionAt(change.to)
      model.applyEdits([{ range: monaco.Range.fromPositions(start, end), text: change.text }])
      fromOutside = false
      setProblem(null)
    })
    return () => {
      // what is valid and not yet taken over is taken over now
      clearTimeout(timer)
      take()
      stop()
      typed.dispose()
      view.dispose()
      model.dispose()
    }
  }, [editor, readOnly, t])
  return (
    <div className="b-source">
      {problem ? (
        <Notice tone="warning" title={t('source.broken')} live>
          <code>{problem}</code>
        </Notice>
      ) : (
        <p className="b-help">{t('source.help')}</p>
      )}
      <div ref={holder} className="b-source__editor" />
    </div>
  )
}
