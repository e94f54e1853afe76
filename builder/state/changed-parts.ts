import type { Definition } from '@motcua/core/definition'
import type { Part } from '../parts/parts.ts'
import { partOf } from '../parts/parts.ts'
import { same } from './merge/index.ts'

/** On which surface the text of a thing of this kind is written; other texts stand on that of all texts. */
const byKind: Readonly<Record<string, Part>> = {
  procedure: 'overview',
  legalBasis: 'overview',
  case: 'cases',
  page: 'form',
  section: 'form',
  field: 'form',
  validation: 'form',
  requirement: 'requirements',
  fee: 'fees',
  table: 'tables',
  step: 'workflow',
  branch: 'workflow',
  child: 'workflow',
  transition: 'workflow',
  frame: 'workflow',
  extension: 'deadlines',
  window: 'window',
  output: 'outputs',
  notification: 'notifications',
  source: 'sources',
  reason: 'policies',
}

/** Parts of the editor on which something is different. */
export function changedParts(before: Definition, after: Definition): Part[] {
  const parts = new Set<Part>()
  for (const key of Object.keys({ ...before, ...after }) as (keyof Definition)[])
    if (key !== 'messages' && !same(before[key], after[key])) parts.add(partOf([key]))
  const languages = Object.keys({ ...before.messages, ...after.messages }) as (keyof Definition['messages'])[]
  for (const language of languages) {
    const [old, fresh] = [before.messages[language] ?? {}, after.messages[language] ?? {}]
    for (const path of Object.keys({ ...old, ...fresh }))
      if (!same(old[path], fresh[path])) parts.add(byKind[path.slice(0, path.indexOf('.'))] ?? 'texts')
  }
  return [...parts]
}
