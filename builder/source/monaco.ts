import * as monaco from 'monaco-editor/editor/editor.api'
import 'monaco-editor/editor/contrib/folding/browser/folding.js'
import 'monaco-editor/editor/contrib/find/browser/findController.js'
import 'monaco-editor/editor/contrib/suggest/browser/suggestController.js'
import 'monaco-editor/editor/contrib/hover/browser/hoverContribution.js'
import 'monaco-editor/editor/contrib/format/browser/formatActions.js'
import { definitionJsonSchema } from '@motcua/core/definition'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import JsonWorker from 'monaco-editor/language/json/json.worker?worker'
import { jsonDefaults } from 'monaco-editor/languages/features/json/register'

declare global {
  interface Window {
    MonacoEnvironment?: monaco.Environment
  }
}

/** Monaco with its workers as files of our own (no blob, no eval) and the definition's schema for completion and problems. */
export function loadMonaco(): typeof monaco {
  window.MonacoEnvironment = {
    getWorker: (_id, label) => (label === 'json' ? new JsonWorker() : new EditorWorker()),
  }
  jsonDefaults.setDiagnosticsOptions({
    validate: true,
    allowComments: false,
    enableSchemaRequest: false,
    schemas: [
      {
        uri: 'https://motcua.invalid/definition.json',
        fileMatch: ['*'],
        // an absolute $schema would be looked up on the network
        schema: { ...definitionJsonSchema(), $schema: undefined },
      },
    ],
  })
  return monaco
}
