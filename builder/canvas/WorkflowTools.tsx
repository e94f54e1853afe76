import type { StepKind } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Menu, type MenuItem } from '@motcua/ui/kit'
import { putOnClipboard, takeFromClipboard } from '../clipboard/system-clipboard.ts'
import type { Point } from '../commands/index.ts'
import { valueWord } from '../properties/words.ts'
import { useEditor, useSelection } from '../state/use-editor.tsx'
import { aligned, alignments, leastFor } from './align.ts'
import type { LanesBy } from './lanes.ts'
import { StepSearch } from './StepSearch.tsx'
import { StepSign } from './StepSign.tsx'
import { layDown } from './scene.ts'
import { selectedSteps, type WorkflowActs } from './use-workflow-acts.ts'

/** What the workflow is looked at as. */
export type WorkflowView = 'canvas' | 'list'
/** What leaves the workflow as a drawing. */
export type SendAs = 'svg' | 'png' | 'print'

const kinds: readonly StepKind[] = ['task', 'automatic', 'wait', 'choice', 'end', 'parallel', 'chain', 'group']

export interface WorkflowToolsProps {
  readonly acts: WorkflowActs
  readonly view: WorkflowView
  readonly onView: (view: WorkflowView) => void
  readonly lanes: LanesBy | null
  readonly onLanes: (lanes: LanesBy | null) => void
  readonly onFound: (kind: 'step' | 'transition', id: string) => void
  readonly onSend: (as: SendAs) => void
  /** where something pasted from elsewhere goes; undefined = beside what was copied */
  readonly middle: () => Point | undefined
}

/** Everything that is done to the workflow as a whole or to what is selected in it. */
export function WorkflowTools(props: WorkflowToolsProps) {
  const { acts, view, lanes } = props
  const t = useTexts('builder')
  const language = useLanguage()
  const selection = useSelection()
  const steps = selectedSteps(selection)
  const edits = useEditItems(acts, steps, props.middle)
  const arrangements = useArrangeItems(acts, steps, lanes)
  return (
    <div className="b-toolbar b-flowtools" role="toolbar" aria-label={t('workflow.tools')}>
      <fieldset className="b-toolbar__group b-flowtools__kinds">
        <legend className="mc-visually-hidden">{t('workflow.add')}</legend>
        {kinds.map((kind) => (
          <button
            key={kind}
            type="button"
            className="b-chip"
            draggable
            title={t(`kindHelp.${kind}`)}
            onDragStart={(e) => e.dataTransfer.setData('application/x-motcua-step', kind)}
            onClick={() => acts.add(kind)}
          >
            <StepSign kind={kind} /> {valueWord('kind', kind, language)}
          </button>
        ))}
      </fieldset>
      <span className="b-flowtools__rest">
        <StepSearch onFound={props.onFound} />
        <Menu label={t('workflow.edit')} size="sm" items={edits} />
        {view === 'canvas' ? (
          <>
            <Menu label={t('workflow.arrange')} size="sm" items={arrangements} />
            <Menu
              label={t('lanes.title')}
              size="sm"
              items={([null, 'role', 'agency'] as const).map((by) => ({
                id: by ?? 'none',
                label: t(`lanes.${by ?? 'none'}`),
                checked: lanes === by,
                onSelect: () => props.onLanes(by),
              }))}
            />
          </>
        ) : null}
        <Menu
          label={t('workflow.send')}
          size="sm"
          icon="download"
          items={(['svg', 'png', 'print'] as const).map((as) => ({
            id: as,
            label: t(`send.${as}`),
            onSelect: () => props.onSend(as),
          }))}
        />
        <span className="b-switch">
          {(['canvas', 'list'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={view === one} onClick={() => props.onView(one)}>
              {t(`workflow.${one}`)}
            </button>
          ))}
        </span>
      </span>
    </div>
  )
}

function useEditItems(
  acts: WorkflowActs,
  steps: readonly string[],
  middle: WorkflowToolsProps['middle'],
): readonly MenuItem[] {
  const t = useTexts('builder')
  const none = steps.length === 0
  const put = (text: string | null) => void (text && putOnClipboard(text))
  return [
    { id: 'copy', label: t('edit.copy'), disabled: none, onSelect: () => put(acts.copy()) },
    { id: 'cut', label: t('edit.cut'), disabled: none, onSelect: () => put(acts.cut()) },
    {
      id: 'paste',
      label: t('edit.paste'),
      onSelect: () => void takeFromClipboard().then((text) => text && acts.paste(text, middle())),
    },
    { id: 'duplicate', label: t('edit.duplicate'), disabled: none, onSelect: acts.duplicate },
    { id: 'all', label: t('edit.selectAll'), onSelect: acts.selectAll },
    { id: 'frame', label: t('edit.frame'), disabled: none, onSelect: () => acts.frame(steps) },
    { id: 'remove', label: t('edit.remove'), disabled: none, danger: true, onSelect: () => acts.remove(steps) },
  ]
}

function useArrangeItems(acts: WorkflowActs, steps: readonly string[], lanes: LanesBy | null): readonly MenuItem[] {
  const t = useTexts('builder')
  const language = useLanguage()
  const editor = useEditor()
  const align = (how: (typeof alignments)[number]) => {
    const chosen = new Set(steps)
    const nodes = layDown(editor.getState().history.present, language).nodes.filter((node) => chosen.has(node.id))
    const places = aligned(
      nodes.map((node) => ({ id: node.id, ...node.place, ...node.size })),
      how,
    )
    if (Object.keys(places).length > 0) editor.act('alignSteps', { places })
  }
  return [
    {
      id: 'tidy',
      label: t('workflow.tidy'),
      disabled: lanes !== null,
      onSelect: () => editor.act('clearLayout', {}),
    },
    ...alignments.map((how) => ({
      id: how,
      label: t(`align.${how}`),
      disabled: lanes !== null || steps.length < leastFor(how),
      onSelect: () => align(how),
    })),
    {
      id: 'frame',
      label: t('edit.frame'),
      disabled: lanes !== null || steps.length === 0,
      onSelect: () => acts.frame(steps),
    },
  ]
}
