import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { getAt, type Path } from '../commands/index.ts'
import { useDefinition } from '../state/use-editor.tsx'
import { NestingProvider } from './nested.tsx'
import { Property } from './Property.tsx'
import { discriminatorOf, type Node, resolve, schemaAt, variantOf } from './schema.ts'
import { TextInputs } from './TextInputs.tsx'
import { valueWord } from './words.ts'

/** Properties that most designers never touch; they wait behind one line. By the part they belong to, and anywhere. */
const rare: Readonly<Record<string, readonly string[]>> = {
  field: ['key', 'autocomplete', 'pattern', 'sensitivity', 'purpose', 'replaces', 'writers', 'source', 'searchable'],
  workflow: ['attempts', 'clock', 'order', 'tone', 'notSameAs', 'silence'],
  any: ['margins', 'page', 'footer', 'validity'],
}

function isRare(path: Path, value: unknown, name: string): boolean {
  if (rare.any?.includes(name)) return true
  if (path[0] === 'workflow') return path.length === 3 && (rare.workflow?.includes(name) ?? false)
  return (
    path[0] === 'form' &&
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    (rare.field?.includes(name) ?? false)
  )
}

/** All properties of the part at `path`, made from the definition's own schema: texts first, rare ones folded away. */
export function Panel(props: {
  readonly path: Path
  readonly without?: readonly string[]
  /** these properties alone, without the texts of the part */
  readonly only?: readonly string[]
  readonly flat?: boolean
}) {
  const { path, without = [], only, flat = false } = props
  const definition = useDefinition()
  const t = useTexts('builder')
  const language = useLanguage()
  const value = getAt(definition, path)
  const node = schemaAt(definition, path)
  if (!node || value === undefined) return null
  const must = variantOf(node, value).required ?? []
  const names = propertyNames(node, value).filter((name) => (only ? only.includes(name) : !without.includes(name)))
  const common = names.filter((name) => !isRare(path, value, name))
  const folded = names.filter((name) => isRare(path, value, name))
  const by = discriminatorOf(node)
  const kind = by ? String((value as Record<string, unknown>)[by]) : undefined
  return (
    <NestingProvider value={nesting}>
      <div className="b-panel">
        {kind && path[0] !== 'form' && !flat ? (
          <p className="b-panel__kind">{valueWord(by ?? '', kind, language)}</p>
        ) : null}
        {only ? null : <TextInputs path={path} />}
        {common.map((name) => (
          <Property key={name} path={[...path, name]} required={must.includes(name)} />
        ))}
        {folded.length > 0 ? (
          <details className="b-more">
            <summary>{t('properties.more')}</summary>
            {folded.map((name) => (
              <Property key={name} path={[...path, name]} required={must.includes(name)} />
            ))}
          </details>
        ) : null}
      </div>
    </NestingProvider>
  )
}

const nesting = { Panel, Property }

/** Names of the properties a part of this kind has, in the schema's order, without id and kind. */
export function propertyNames(node: Node, value: unknown): readonly string[] {
  const variant = variantOf(node, value)
  const by = discriminatorOf(node)
  return Object.keys(variant.properties ?? {}).filter((name) => {
    const one = resolve(variant.properties?.[name] ?? {})
    return name !== 'id' && name !== by && one.const === undefined && name !== 'layout'
  })
}
