import { useLanguage } from '@motcua/ui/i18n'
import { freshId, freshKey, type Path } from '../commands/index.ts'
import { useEditor } from '../state/use-editor.tsx'
import { targetsOf } from './references.ts'
import { sample, schemaAt } from './schema.ts'

/** Makes a valid first value for the property or list item at a path. */
export function useSample(): (path: Path, tag?: string) => unknown {
  const editor = useEditor()
  const language = useLanguage()
  return (path, tag) => {
    const definition = editor.getState().history.present
    const node = schemaAt(definition, path)
    if (!node) return undefined
    // a text id that a block names and nobody wrote yet is taken too
    const taken = new Set(path.includes('template') ? JSON.stringify(definition.outputs).match(/[A-Za-z][\w.-]*/g) : [])
    const once = (id: string) => {
      taken.add(id)
      return id
    }
    const needs = {
      freshId: (prefix: string) => once(freshId(definition, prefixOf(path, prefix), taken)),
      freshKey: (base: string) => once(freshKey(definition, base, taken)),
      reference: (name: string) => targetsOf(definition, [...path, name], language)?.[0]?.value,
      today: new Date().toISOString().slice(0, 10),
    }
    return sample(node, needs, String(path.filter((key) => typeof key === 'string').at(-1) ?? ''), tag)
  }
}

const prefixes: Readonly<Record<string, string>> = {
  cases: 'case',
  requirements: 'req',
  fees: 'fee',
  reliefs: 'relief',
  tables: 'table',
  outputs: 'out',
  notifications: 'note',
  sources: 'source',
  validations: 'v',
  branches: 'b',
  children: 'd',
  timeLimits: 'limit',
  extensions: 'ext',
  legalBases: 'law',
  reasons: 'reasons',
  blocks: 'block',
  rules: 'rule',
  inputs: 'in',
}

function prefixOf(path: Path, prefix: string): string {
  if (prefix !== 'x') return prefix
  const holder = [...path].reverse().find((key) => typeof key === 'string' && prefixes[key])
  return holder ? (prefixes[holder] ?? 'x') : 'x'
}
