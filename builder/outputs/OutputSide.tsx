import type { DocumentBlock, Output } from '@motcua/core/definition'
import { formatNumber } from '@motcua/core/process'
import { useTexts } from '@motcua/ui/i18n'
import { useNow } from '../app/context.tsx'
import { getAt, type Path } from '../commands/index.ts'
import { Panel } from '../properties/Panel.tsx'
import { useDefinition } from '../state/use-editor.tsx'
import { BlockSide } from './BlockSide.tsx'
import { PageSetup } from './PageSetup.tsx'

/** Properties of a document, or of the block of it that is selected. */
export default function OutputSide({ path }: { readonly path: Path }) {
  const definition = useDefinition()
  const output = definition.outputs[Number(path[1])]
  if (!output) return null
  if (path.length > 2) {
    const block = getAt(definition, path) as DocumentBlock | undefined
    return block ? <BlockSide key={block.id} path={path} block={block} output={output} /> : null
  }
  return (
    <>
      <NextNumber output={output} />
      <Panel path={path} without={['template']} />
      <PageSetup path={path} output={output} />
    </>
  )
}

/** What the next papers will be numbered, so that a pattern can be judged before it is used. */
function NextNumber({ output }: { readonly output: Output }) {
  const t = useTexts('builder')
  const now = useNow()
  const { register } = output
  if (!register) return null
  const day = new Date(Date.parse(now) + 7 * 3_600_000).toISOString().slice(0, 10)
  const numbers = [1, 2].map((n) => formatNumber(register.pattern, n, day, 'H17.1'))
  const lacks = !/\{n(:\d+)?\}/.test(register.pattern)
  return (
    <p className="b-nextnumber">
      {t('doc.nextNumber')} <strong>{numbers.join(', ')}…</strong>
      <small>{lacks ? t('doc.numberLacks') : t('doc.numberHelp')}</small>
    </p>
  )
}
