import type { DocumentBlock, Output } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import type { Path } from '../commands/index.ts'
import { useEditor } from '../state/use-editor.tsx'
import { DocText } from './DocText.tsx'

/** A text that may be left out. */
export function OptionalText(props: {
  readonly path: Path
  readonly block: DocumentBlock
  readonly output: Output
  readonly name: string
  readonly textId: string | undefined
}) {
  const { path, block, output, name, textId } = props
  const editor = useEditor()
  const t = useTexts('builder')
  const words = t(`docText.${name}`)
  const at = [...path, name]
  if (textId === undefined)
    return (
      <button
        type="button"
        className="b-chip"
        onClick={() => editor.act('setProperty', { path: at, value: `output.${output.id}.${block.id}.${name}` })}
      >
        + {words}
      </button>
    )
  return (
    <div>
      <DocText at={at} textId={textId} output={output} name={words} />
      <button
        type="button"
        className="b-link"
        onClick={() => editor.act('setProperty', { path: at, value: undefined })}
      >
        {t('properties.unset', { name: words })}
      </button>
    </div>
  )
}
