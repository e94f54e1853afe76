import './workflow.css'
import { findText } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Skeleton, useAnnounce } from '@motcua/ui/kit'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { sendFile } from '../app/send-file.ts'
import { useClipboardKeys } from '../clipboard/system-clipboard.ts'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { useDefinition, useEditor, useEditorState, useSelection } from '../state/use-editor.tsx'
import type { CanvasHandle } from './Canvas.tsx'
import { marksOf } from './finding-marks.ts'
import type { LanesBy } from './lanes.ts'
import { PlanStrip } from './PlanStrip.tsx'
import { PrintSheet } from './PrintSheet.tsx'
import { linesOnPath } from './path-lines.ts'
import { toPng } from './picture.ts'
import { StepList } from './StepList.tsx'
import { type Scene, sceneOf } from './scene.ts'
import { toSvg } from './svg.ts'
import { usePlan } from './use-plan.ts'
import { selectedSteps, selectSteps, selectWay, useWorkflowActs } from './use-workflow-acts.ts'
import { type SendAs, WorkflowTools, type WorkflowView } from './WorkflowTools.tsx'

const Canvas = lazy(() => import('./Canvas.tsx'))
const viewKey = 'motcua.builder.workflowView'
const lanesKey = 'motcua.builder.workflowLanes'

/** The workflow as a canvas or as a list; both edit everything. */
export default function WorkflowSurface({ findings }: Pick<SurfaceProps, 'findings'>) {
  const definition = useDefinition()
  const editor = useEditor()
  const selection = useSelection()
  const readOnly = useEditorState((state) => state.readOnly)
  const announce = useAnnounce()
  const t = useTexts('builder')
  const language = useLanguage()
  const acts = useWorkflowActs()
  const canvas = useRef<CanvasHandle>(null)
  const [view, setView] = useState<WorkflowView>(() => (localStorage.getItem(viewKey) === 'list' ? 'list' : 'canvas'))
  const [lanes, setLanes] = useState<LanesBy | null>(() => lanesIn(localStorage.getItem(lanesKey)))
  const [printed, setPrinted] = useState<Scene | null>(null)
  const paint = useMemo(() => marksOf(findings, definition), [findings, definition])
  const through = useMemo(() => selectedSteps(selection).slice(0, 8), [selection])
  const plans = usePlan(definition, through.length > 0 ? through : [definition.workflow.initial])
  const onPath = useMemo(
    () => (through.length > 0 && plans?.[0] ? linesOnPath(definition, plans[0].path) : none),
    [through, plans, definition],
  )
  useClipboardKeys('.b-workflow', {
    copy: acts.copy,
    cut: () => (readOnly ? null : acts.cut()),
    paste: (text) => !readOnly && acts.paste(text),
  })
  const show = (next: WorkflowView) => {
    setView(next)
    localStorage.setItem(viewKey, next)
  }
  const found = (kind: 'step' | 'transition', id: string) => {
    if (kind === 'step') selectSteps(editor, [id])
    else selectWay(editor, id)
    canvas.current?.show(id)
    requestAnimationFrame(() =>
      document.getElementById(`${kind}-${id}`)?.scrollIntoView({ block: 'center', behavior: 'instant' }),
    )
  }
  const send = async (as: SendAs) => {
    const words = { system: t('lanes.system'), own: t('lanes.own') }
    const scene = sceneOf(definition, language, lanes && view === 'canvas' ? { by: lanes, words } : undefined)
    if (as === 'print') return setPrinted(scene)
    const title = findText(definition, language, 'procedure.title') ?? definition.procedure.code
    const name = `${definition.procedure.code}-${t('send.name')}.${as}`
    if (as === 'svg') sendFile(name, toSvg(scene, title, t('step.initial')), 'image/svg+xml')
    else sendFile(name, await toPng(scene, t('step.initial')), 'image/png')
    announce(t('send.done', { name }))
  }
  return (
    <div className="b-workflow">
      <WorkflowTools
        acts={acts}
        view={view}
        onView={show}
        lanes={lanes}
        onLanes={(next) => {
          setLanes(next)
          localStorage.setItem(lanesKey, next ?? '')
        }}
        onFound={found}
        onSend={(as) => void send(as).catch(() => announce(t('send.failed')))}
        middle={() => (view === 'canvas' ? canvas.current?.centre() : undefined)}
      />
      {view === 'list' ? (
        <StepList findings={findings} acts={acts} />
      ) : (
        <Suspense fallback={<Skeleton lines={8} />}>
          <Canvas paint={paint} onPath={onPath} lanes={lanes} handle={canvas} />
        </Suspense>
      )}
      {plans && definition.workflow.steps.length > 0 ? <PlanStrip plans={plans} through={through} /> : null}
      {printed ? (
        <PrintSheet
          scene={printed}
          title={findText(definition, language, 'procedure.title') ?? definition.procedure.code}
          onDone={() => setPrinted(null)}
        />
      ) : null}
    </div>
  )
}

const none: ReadonlySet<string> = new Set()
const lanesIn = (stored: string | null): LanesBy | null => (stored === 'role' || stored === 'agency' ? stored : null)
