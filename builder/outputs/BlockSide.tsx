import type { DocumentBlock, Output } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import type { ReactNode } from 'react'
import type { Path } from '../commands/index.ts'
import { Property } from '../properties/Property.tsx'
import { ColumnShares } from './ColumnShares.tsx'
import { DocText } from './DocText.tsx'
import { OptionalText } from './OptionalText.tsx'
import { TableSide } from './TableSide.tsx'
import { TextRows } from './TextRows.tsx'

interface SideProps {
  readonly path: Path
  readonly block: DocumentBlock
  readonly output: Output
}

/** Properties that each kind has besides its texts and its condition, in the order in which one asks for them. */
const plain: Readonly<Record<DocumentBlock['kind'], readonly string[]>> = {
  heading: ['level', 'align'],
  text: ['style', 'align'],
  list: ['marker'],
  keyValue: ['labelWidth', 'hideEmpty'],
  table: [],
  motto: [],
  agency: [],
  qr: ['size', 'align'],
  signature: ['area', 'digital', 'height'],
  seal: ['area', 'height'],
  rule: ['width', 'align'],
  spacer: ['height'],
  columns: [],
  group: [],
  pageBreak: [],
}

/** Properties of one block: its words in both languages, its looks, and when it stands. */
export function BlockSide(props: SideProps) {
  const { path, block } = props
  const t = useTexts('builder')
  return (
    <div className="b-panel">
      <p className="b-help">{t(`docHelp.${block.kind}`)}</p>
      {wordsOf(props)}
      {plain[block.kind].map((name) => (
        <Property key={name} path={[...path, name]} required />
      ))}
      <Property path={[...path, 'when']} required={false} />
    </div>
  )
}

function wordsOf({ path, block, output }: SideProps): ReactNode {
  const rows = { path, block, output }
  switch (block.kind) {
    case 'heading':
    case 'text':
      return <Words {...rows} name="text" textId={block.text} />
    case 'list':
      return <TextRows {...rows} list="items" rows={block.items.map((item) => [item])} />
    case 'agency':
      return <TextRows {...rows} list="lines" rows={block.lines.map((line) => [line])} />
    case 'keyValue':
      return <TextRows {...rows} list="items" rows={block.items.map(({ label, value }) => [label, value])} />
    case 'table':
      return <TableSide path={path} block={block} output={output} />
    case 'qr':
      return (
        <>
          <Words {...rows} name="content" textId={block.content} />
          <Words {...rows} name="alt" textId={block.alt} />
          <OptionalText {...rows} name="caption" textId={block.caption} />
        </>
      )
    case 'signature':
      return (
        <>
          <OptionalText {...rows} name="place" textId={block.place} />
          <Words {...rows} name="title" textId={block.title} />
          <OptionalText {...rows} name="note" textId={block.note} />
          <OptionalText {...rows} name="name" textId={block.name} />
        </>
      )
    case 'seal':
      return <Words {...rows} name="label" textId={block.label} />
    case 'columns':
      return <ColumnShares path={path} block={block} />
    default:
      return null
  }
}

function Words({ path, output, name, textId }: SideProps & { readonly name: string; readonly textId: string }) {
  const t = useTexts('builder')
  return <DocText at={[...path, name]} textId={textId} output={output} name={t(`docText.${name}`)} />
}
