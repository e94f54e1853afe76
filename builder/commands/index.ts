import { Definition } from '@motcua/core/definition'
import { shared } from './at.ts'
import { insertBlock } from './blocks.ts'
import { duplicateParts, insertLibraryBlock, moveFields, pasteFields, pasteSections, removeParts } from './clip.ts'
import {
  addDocumentBlock,
  duplicateDocumentBlock,
  duplicateOutput,
  moveDocumentBlock,
  ownDocumentText,
  removeDocumentBlock,
  replaceDocumentBlock,
} from './document.ts'
import { addField, duplicateField, moveField, removeField, setOptions } from './field.ts'
import { addFields } from './field-list.ts'
import { applyFixes } from './fixes.ts'
import { addPage, addSection, movePage, moveSection, removePage, removeSection } from './form.ts'
import { insertItem, insertItems, moveItem, removeItem, replaceAll, setProperty } from './part.ts'
import { setReasons } from './reasons.ts'
import { renameKey } from './rename.ts'
import { restoreSnapshot, restoreState, settleConflict } from './restore.ts'
import { putSandboxAnswer } from './sandbox.ts'
import { addScenarios, putScenario } from './scenario-list.ts'
import { acceptOutcome, answerScenarios } from './scenarios.ts'
import {
  addTableInput,
  addTableOutput,
  insertRules,
  moveRules,
  moveTableColumn,
  removeRules,
  removeTableColumn,
  renewEntry,
  setCells,
} from './tables.ts'
import { confirmTranslation, setText, setTexts } from './texts.ts'
import { makeWindow } from './window.ts'
import {
  addStep,
  clearLayout,
  connect,
  moveStep,
  reconnect,
  removeStep,
  removeTransition,
  setInitial,
  setLayout,
  updateTransition,
} from './workflow.ts'
import { pasteSteps } from './workflow-paste.ts'
import {
  addBranch,
  addFrame,
  alignSteps,
  growStep,
  insertStepInto,
  moveTransition,
  reconnectBranch,
  removeBranch,
  removeFrame,
  removeSteps,
  setFrameSteps,
  setRole,
} from './workflow-several.ts'
import { unwrap, wrapInSection, wrapInTable } from './wrap.ts'
import { setRight } from './writers.ts'

export { getAt, type Path, setAt, shared } from './at.ts'
export { canInsertBlock } from './blocks.ts'
export { clipOf, topmost } from './clip.ts'
export { type BlockPlace, blockListOf, mayStand, placeOfBlock } from './document.ts'
export { freshId, freshKey, keyFromLabel, listIds } from './ids.ts'
export { findPath } from './locate.ts'
export { keyProblem } from './rename.ts'
export { canAccept } from './scenarios.ts'
export type { CellChange } from './tables.ts'
export { textState } from './texts.ts'
export type { Point } from './workflow.ts'
export { renewSteps } from './workflow-paste.ts'
export { waysOut } from './workflow-several.ts'

/** Every edit there is, by the name it carries in undo (texts: `act.<name>`). */
export const commands = {
  addField,
  moveField,
  removeField,
  duplicateField,
  setOptions,
  addFields,
  pasteFields,
  pasteSections,
  insertLibraryBlock,
  duplicateParts,
  removeParts,
  moveFields,
  wrapInSection,
  wrapInTable,
  unwrap,
  setRight,
  addPage,
  movePage,
  removePage,
  addSection,
  moveSection,
  removeSection,
  insertBlock,
  renameKey,
  setText,
  setTexts,
  confirmTranslation,
  addStep,
  moveStep,
  removeStep,
  connect,
  reconnect,
  updateTransition,
  removeTransition,
  setLayout,
  clearLayout,
  setInitial,
  removeSteps,
  growStep,
  insertStepInto,
  addBranch,
  reconnectBranch,
  removeBranch,
  alignSteps,
  setRole,
  moveTransition,
  addFrame,
  setFrameSteps,
  removeFrame,
  pasteSteps,
  setProperty,
  setReasons,
  makeWindow,
  insertItem,
  insertItems,
  removeItem,
  moveItem,
  replaceAll,
  restoreState,
  restoreSnapshot,
  settleConflict,
  addDocumentBlock,
  moveDocumentBlock,
  removeDocumentBlock,
  duplicateDocumentBlock,
  replaceDocumentBlock,
  duplicateOutput,
  ownDocumentText,
  acceptOutcome,
  answerScenarios,
  putSandboxAnswer,
  putScenario,
  addScenarios,
  setCells,
  insertRules,
  removeRules,
  moveRules,
  addTableInput,
  addTableOutput,
  removeTableColumn,
  moveTableColumn,
  renewEntry,
  applyFixes,
} as const

export type CommandName = keyof typeof commands
export type ArgsOf<N extends CommandName> =
  Parameters<(typeof commands)[N]> extends [Definition, infer A] ? A : Record<never, never>

/** What an edit came to: the definition after it, or where the schema refuses it. */
export type Edited =
  | { readonly ok: true; readonly definition: Definition }
  | { readonly ok: false; readonly issues: readonly { path: string; message: string }[] }

/**
 * Runs one edit. The result is valid against the schema, shares every unchanged part with `definition`, and is
 * `definition` itself when nothing changed.
 */
export function edit<N extends CommandName>(definition: Definition, name: N, args: ArgsOf<N>): Edited {
  const run = commands[name] as (d: Definition, a: ArgsOf<N>) => Definition
  const next = run(definition, args)
  if (next === definition) return { ok: true, definition }
  const parsed = Definition.safeParse(next)
  if (parsed.success) return { ok: true, definition: shared(definition, parsed.data) }
  const issues = parsed.error.issues.map((issue) => ({
    path: issue.path.map(String).join('/'),
    message: issue.message,
  }))
  return { ok: false, issues }
}
