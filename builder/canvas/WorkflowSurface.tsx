import type { Finding } from '@motcua/core/check'
import type { StepKind } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Skeleton, useAnnounce } from '@motcua/ui/kit'
import { lazy, Suspense, useState } from 'react'
import { freshId } from '../commands/index.ts'
import { valueWord } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { StepList } from './StepList.tsx'
import { StepSign } from './StepSign.tsx'

const Canvas = lazy(() => import('./Canvas.tsx'))
const kinds: readonly StepKind[] = ['task', 'automatic', 'wait', 'choice', 'end', 'parallel', 'chain', 'group']
const viewKey = 'motcua.builder.workflowView'

/** The workflow as a canvas or as a list; both edit everything. */
export default function WorkflowSurface({ findings }: { readonly findings: readonly Finding[] }) {
  const definition = useDefinition()
  const editor = useEditor()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const language = useLanguage()
  const [view, setView] = useState<'canvas' | 'list'>(() =>
    localStorage.getItem(viewKey) === 'list' ? 'list' : 'canvas',
  )
  const [query, setQuery] = useState('')
  const show = (next: 'canvas' | 'list') => {
    setView(next)
    localStorage.setItem(viewKey, next)
  }
  const add = (kind: StepKind) => {
    const id = freshId(definition, 'st')
    const title = valueWord('kind', kind, definition.procedure.sourceLanguage)
    if (!editor.act('addStep', { id, kind, title })) return
    editor.select({ within: ['workflow', 'steps'], id })
    announce(t('announce.added', { name: title }))
  }
  return (
    <div className="b-workflow">
      <div className="b-toolbar" role="toolbar" aria-label={t('workflow.tools')}>
        <fieldset className="b-toolbar__group">
          <legend className="mc-visually-hidden">{t('workflow.add')}</legend>
          {kinds.map((kind) => (
            <button
              key={kind}
              type="button"
              className="b-chip"
              draggable
              onDragStart={(e) => e.dataTransfer.setData('application/x-motcua-step', kind)}
              onClick={() => add(kind)}
            >
              <StepSign kind={kind} /> {valueWord('kind', kind, language)}
            </button>
          ))}
        </fieldset>
        <span className="b-toolbar__space" />
        <input
          type="search"
          className="b-input b-input--search"
          aria-label={t('workflow.search')}
          placeholder={t('workflow.search')}
          value={query}
          onChange={(e) => setQuery(e.target.value)}
        />
        {view === 'canvas' ? (
          <Button size="sm" kind="quiet" onClick={() => editor.act('clearLayout', {})}>
            {t('workflow.tidy')}
          </Button>
        ) : null}
        <div className="b-switch">
          {(['canvas', 'list'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={view === one} onClick={() => show(one)}>
              {t(`workflow.${one}`)}
            </button>
          ))}
        </div>
      </div>
      {view === 'list' ? (
        <StepList findings={findings} query={query} />
      ) : (
        <Suspense fallback={<Skeleton lines={8} />}>
          <Canvas findings={findings} query={query} />
        </Suspense>
      )}
    </div>
  )
}
