import type { Finding } from '@motcua/core/check'
import type { StepKind } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { EmptyState } from '@motcua/ui/kit'
import { useEffect, useMemo, useRef } from 'react'
import { shared } from '../commands/at.ts'
import { useDefinition, useEditor, useSelection } from '../state/use-editor.tsx'
import { marksOf } from './finding-marks.ts'
import { type ListActs, ListStep } from './ListStep.tsx'
import { listRows } from './list-rows.ts'
import { selectedSteps, selectedWay, selectSteps, selectWay, type WorkflowActs } from './use-workflow-acts.ts'

/** The same workflow as a list: adds, connects, redirects, orders, selects, frames and removes, all by keyboard. */
export function StepList({ findings, acts }: { readonly findings: readonly Finding[]; readonly acts: WorkflowActs }) {
  const definition = useDefinition()
  const editor = useEditor()
  const selection = useSelection()
  const t = useTexts('builder')
  const language = useLanguage()
  const before = useRef<ReturnType<typeof listRows>>([])
  const rows = useMemo(() => shared(before.current, listRows(definition, language)), [definition, language])
  const targetsBefore = useRef<readonly { value: string; label: string }[]>([])
  const targets = useMemo(
    () =>
      shared(
        targetsBefore.current,
        rows.map(({ id, title }) => ({ value: id, label: title })),
      ),
    [rows],
  )
  useEffect(() => {
    before.current = rows
    targetsBefore.current = targets
  })
  const marks = useMemo(() => marksOf(findings, definition), [findings, definition])
  const chosen = useMemo(() => new Set(selectedSteps(selection)), [selection])
  const way = selectedWay(selection)
  const branch = selection?.within[3] === 'branches' ? selection : null
  const list = useMemo(
    (): ListActs => ({
      take: (id, together) => {
        const now = selectedSteps(editor.getState().selection)
        if (!together) return selectSteps(editor, [id])
        selectSteps(editor, now.includes(id) ? now.filter((one) => one !== id) : [...now, id])
      },
      takeWay: (id) => selectWay(editor, id),
      takeBranch: (step, id) => {
        const at = editor.getState().history.present.workflow.steps.findIndex((one) => one.id === step)
        editor.select({ within: ['workflow', 'steps', at, 'branches'], id })
      },
      makeInitial: (id) => void editor.act('setInitial', { id }),
      move: (id, to) => void editor.act('moveStep', { id, to }),
      remove: (id) => void editor.act('removeStep', { id }),
      redirect: (id, to) => void editor.act('reconnect', { id, to }),
      moveWay: (id, to) => void editor.act('moveTransition', { id, to }),
      removeWay: (id) => void editor.act('removeTransition', { id }),
      redirectBranch: (step, id, initial) => void editor.act('reconnectBranch', { step, branch: id, initial }),
      removeBranch: (step, id) => void editor.act('removeBranch', { step, branch: id }),
      connect: acts.connect,
      grow: (kind, from) => acts.grow(kind as StepKind, from),
    }),
    [editor, acts],
  )
  if (rows.length === 0) return <EmptyState title={t('workflow.empty')}>{t('workflow.emptyHelp')}</EmptyState>
  return (
    <ol className="b-steps">
      {rows.map((row) => (
        <ListStep
          key={row.id}
          row={row}
          many={rows.length}
          targets={targets}
          tone={marks.steps.get(row.id)?.tone ?? null}
          isSelected={chosen.has(row.id)}
          way={row.ways.some((one) => one.id === way) ? way : null}
          branch={branch && Number(branch.within[2]) === row.at ? branch.id : null}
          acts={list}
        />
      ))}
    </ol>
  )
}
