import * as monaco from 'monaco-editor/editor/editor.api'
// The JSON mode fetches all of these anyway, later, when services that they bring can no more be registered.
import 'monaco-editor/features/register.all'
import type { Language } from '@motcua/core/definition'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import JsonWorker from 'monaco-editor/language/json/json.worker?worker'
import { jsonDefaults } from 'monaco-editor/languages/features/json/register'
import { schemaWithWords } from './source-words.ts'

declare global {
  interface Window {
    MonacoEnvironment?: monaco.Environment
  }
}

/**
 * Monaco with its workers as files of our own (no blob, no eval) and the definition's schema for completion, its help in the
 * language of the screen. What is wrong is told by ourselves, in words and in one place.
 */
export function loadMonaco(language: Language): typeof monaco {
  window.MonacoEnvironment = {
    getWorker: (_id, label) => (label === 'json' ? new JsonWorker() : new EditorWorker()),
  }
  jsonDefaults.setModeConfiguration({
    completionItems: true,
    foldingRanges: true,
    documentFormattingEdits: true,
    documentRangeFormattingEdits: true,
    documentSymbols: true,
    tokens: true,
    colors: false,
    hovers: false,
    selectionRanges: true,
    diagnostics: false,
  })
  jsonDefaults.setDiagnosticsOptions({
    validate: true,
    allowComments: false,
    enableSchemaRequest: false,
    schemas: [{ uri: 'https://motcua.invalid/definition.json', fileMatch: ['*'], schema: schemaWithWords(language) }],
  })
  return monaco
}
