import type { Path } from '../commands/index.ts'
import { getAt } from '../commands/index.ts'
import { Property } from '../properties/Property.tsx'
import { schemaAt, variantOf } from '../properties/schema.ts'
import { useDefinition } from '../state/use-editor.tsx'

/** One property of a part, edited with the widget that the schema calls for. */
export function Leaf({ of, name }: { readonly of: Path; readonly name: string }) {
  const definition = useDefinition()
  const node = schemaAt(definition, of)
  if (!node) return null
  const must = variantOf(node, getAt(definition, of)).required ?? []
  return <Property path={[...of, name]} required={must.includes(name)} />
}
