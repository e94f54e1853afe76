import { type Finding, noSurroundings } from '@motcua/core/check'
import { findText } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Skeleton, SkipLink, useAnnounce } from '@motcua/ui/kit'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTitle } from '../app/context.tsx'
import { editorPath, useGo } from '../app/navigation.ts'
import { PartPeople, PartPresence } from '../collab/PresenceBar.tsx'
import { CollabProvider, type CommentTarget } from '../collab/use-collab.tsx'
import { FindingsPanel } from '../findings/FindingsPanel.tsx'
import { holderOf } from '../findings/subject.ts'
import { useFindings } from '../findings/use-findings.ts'
import { KeysAnywhere } from '../keys/KeysAnywhere.tsx'
import { type Part, partGroups, readingParts } from '../parts/parts.ts'
import { useDefinition, useEditor, useEditorState, useSelection } from '../state/use-editor.tsx'
import { TourWatch } from '../tour/TourWatch.tsx'
import { BrokenUses } from '../where-used/BrokenUses.tsx'
import { EditorBar } from './EditorBar.tsx'
import { SaveNotice } from './SaveNotice.tsx'
import { Surface } from './Surface.tsx'
import { useAreas } from './use-areas.ts'
import { useOpenLists } from './use-open-lists.ts'
import { useSurroundings } from './use-surroundings.ts'

const noFindings: readonly Finding[] = []
const CommentsSide = lazy(() => import('../collab/CommentsSide.tsx'))
const Preview = lazy(() => import('../preview/Preview.tsx'))
/** Comes with the first selection. */
const PropertiesSide = lazy(() => import('./PropertiesSide.tsx').then((m) => ({ default: m.PropertiesSide })))

/** Parts on the left, the part's surface in the middle, properties on the right, findings below. */
export function EditorFrame({ id, part }: { readonly id: string; readonly part: Part }) {
  const definition = useDefinition()
  const editor = useEditor()
  const selection = useSelection()
  const readOnly = useEditorState((state) => state.readOnly)
  const announce = useAnnounce()
  const navigate = useGo()
  const t = useTexts('builder')
  const language = useLanguage()
  const [preview, setPreview] = useState(false)
  const [comments, setComments] = useState<CommentTarget | 'all' | null>(null)
  const [findingsOpen, setFindingsOpen] = useState(false)
  const openComments = useCallback((target: CommentTarget | null) => setComments(target ?? 'all'), [])
  const known = useFindings(useSurroundings(id).data ?? noSurroundings)
  const findings = known ?? noFindings
  const title = findText(definition, language, 'procedure.title') ?? definition.procedure.code
  useTitle(`${t(`part.${part}`)} · ${title}`)
  const go = (next: Part) => {
    editor.select(null)
    navigate(editorPath(id, next))
  }
  const jump = (to: Part, path: readonly (string | number)[]) => {
    const holder = holderOf(definition, path)
    navigate(editorPath(id, to))
    const within = path[0] === 'workflow' ? ['workflow', String(path[1] ?? 'steps')] : [String(path[0] ?? 'form')]
    editor.select(holder ? { within, id: holder.id } : null)
    if (holder && to === 'form') requestAnimationFrame(() => document.getElementById(`field-${holder.id}`)?.focus())
  }
  const acts = {
    undo: () => {
      const act = editor.getState().history.past[0]?.act.name
      editor.undo()
      if (act) announce(t('announce.undone', { act: t(`act.${act}`) }))
    },
    redo: () => {
      const act = editor.getState().history.future[0]?.act.name
      editor.redo()
      if (act) announce(t('announce.redone', { act: t(`act.${act}`) }))
    },
    save: () => void editor.saveNow(),
  }
  useShortcuts(acts)
  const togglePreview = () => {
    setPreview(!preview)
    setComments(null)
  }
  const toggleComments = () => {
    setComments(comments ? null : 'all')
    setPreview(false)
  }
  const frame = useRef<HTMLDivElement>(null)
  useAreas(frame)
  useOpenLists(frame)
  const counts = useMemo(() => countByPart(findings), [findings])
  const withSide = selection !== null && part !== 'texts' && !readingParts.includes(part) && !preview && !comments
  return (
    <CollabProvider id={id} part={part} onComments={openComments}>
      <div ref={frame} className="b-editor" data-preview={preview || undefined} data-side={withSide || undefined}>
        <SkipLink />
        <EditorBar
          id={id}
          title={title}
          preview={preview}
          onPreview={togglePreview}
          comments={comments !== null}
          onComments={toggleComments}
          help={
            <KeysAnywhere
              id={id}
              part={part}
              onJump={jump}
              onUndo={acts.undo}
              onRedo={acts.redo}
              onPreview={togglePreview}
              onComments={toggleComments}
            />
          }
        />
        <nav className="b-parts" aria-label={t('editor.parts')}>
          {partGroups.map((group) => (
            <ul key={group[0]}>
              {group.map((one) => (
                <li key={one}>
                  <a
                    href={`/builder/p/${encodeURIComponent(id)}/${one}`}
                    aria-current={one === part ? 'page' : undefined}
                    onClick={(event) => {
                      if (event.metaKey || event.ctrlKey || event.shiftKey) return
                      event.preventDefault()
                      go(one)
                    }}
                  >
                    <span>{t(`part.${one}`)}</span>
                    <PartPresence part={one} />
                    {counts.get(one) ? (
                      <span className="b-badge">
                        {counts.get(one)}
                        <span className="mc-visually-hidden"> {t('severity.error')}</span>
                      </span>
                    ) : null}
                  </a>
                  <PartPeople part={one} />
                </li>
              ))}
            </ul>
          ))}
        </nav>
        <main id="main" tabIndex={-1} className="b-main">
          <SaveNotice />
          <BrokenUses onJump={jump} />
          <h1 className="b-main__title">{t(`part.${part}`)}</h1>
          <fieldset className="b-surface" data-part={part} disabled={readOnly && !readingParts.includes(part)}>
            <legend className="mc-visually-hidden">{t(`part.${part}`)}</legend>
            <Suspense fallback={<Skeleton lines={10} />}>
              <Surface id={id} part={part} findings={findings} onJump={jump} />
            </Suspense>
          </fieldset>
        </main>
        {withSide ? (
          <Suspense fallback={<SideSkeleton />}>
            <PropertiesSide
              key={`${selection.within.join('/')}/${selection.id}`}
              selection={selection}
              readOnly={readOnly}
              onJump={jump}
            />
          </Suspense>
        ) : null}
        {comments ? (
          <Suspense fallback={<Skeleton lines={8} />}>
            <CommentsSide
              part={part}
              target={comments === 'all' ? null : comments}
              onClose={() => setComments(null)}
              onJump={jump}
            />
          </Suspense>
        ) : null}
        {preview ? (
          <aside className="b-side b-side--preview" aria-label={t('preview.title')}>
            <div className="b-side__head">
              <h2>{t('preview.title')}</h2>
              <Button kind="quiet" size="sm" icon="close" iconOnly onClick={() => setPreview(false)}>
                {t('preview.close')}
              </Button>
            </div>
            <Suspense fallback={<Skeleton lines={8} />}>
              <Preview />
            </Suspense>
          </aside>
        ) : null}
        <FindingsPanel findings={known} part={part} onOpen={setFindingsOpen} onJump={jump} />
        <TourWatch findings={known} findingsOpen={findingsOpen} />
      </div>
    </CollabProvider>
  )
}

/** Stands where the properties will, so that the surface beside does not move. */
const SideSkeleton = () => (
  <aside className="b-side">
    <div className="b-side__body">
      <Skeleton lines={8} />
    </div>
  </aside>
)

function countByPart(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { code, path, severity } of findings) {
    if (severity !== 'error') continue
    const root = code.startsWith('text.') ? 'texts' : path[0] === 'procedure' ? 'overview' : String(path[0])
    counts.set(root, (counts.get(root) ?? 0) + 1)
  }
  return counts
}

function useShortcuts(acts: { readonly undo: () => void; readonly redo: () => void; readonly save: () => void }) {
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      const key = event.key.toLowerCase()
      // the source editor has an undo of its own, of the text
      if ((event.target as Element | null)?.closest?.('.b-source')) return
      const run =
        key === 'z'
          ? event.shiftKey
            ? acts.redo
            : acts.undo
          : key === 'y'
            ? acts.redo
            : key === 's'
              ? acts.save
              : undefined
      if (!run) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', keys)
    return () => document.removeEventListener('keydown', keys)
  })
}
