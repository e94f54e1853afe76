import type { FeeItem } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button } from '@motcua/ui/kit'
import { IconButton } from '../properties/IconButton.tsx'
import { Panel } from '../properties/Panel.tsx'
import { useSample } from '../properties/use-sample.ts'
import { propertyWords } from '../properties/words.ts'
import { useEditor } from '../state/use-editor.tsx'
import { type FeeWords, reliefWords } from './sentence.ts'

/** Who pays less or nothing: each relief a sentence and its properties. The greatest that is proven applies. */
export function Reliefs({
  index,
  fee,
  words,
}: {
  readonly index: number
  readonly fee: FeeItem
  readonly words: FeeWords
}) {
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const sample = useSample()
  const list = ['fees', index, 'reliefs'] as const
  const label = propertyWords([...list], language).label
  return (
    <fieldset className="b-block">
      <legend>{label}</legend>
      <p className="b-help">{t('fees.reliefsHelp')}</p>
      {fee.reliefs.map((relief, i) => (
        <details key={relief.id} className="b-relief" open={i === fee.reliefs.length - 1}>
          <summary>{reliefWords(fee, relief, words)}</summary>
          <fieldset className="b-block b-relief__body">
            <legend className="mc-visually-hidden">{t('fees.relief', { n: i + 1 })}</legend>
            <Panel path={[...list, i]} flat />
            <span className="b-relief__remove">
              <IconButton
                icon="trash"
                label={t('act.removeNamed', { name: t('fees.relief', { n: i + 1 }) })}
                onClick={() => editor.act('removeItem', { list: [...list], index: i })}
              />
            </span>
          </fieldset>
        </details>
      ))}
      <Button
        size="sm"
        kind="quiet"
        icon="plus"
        className="b-add"
        onClick={() => editor.act('insertItem', { list: [...list], item: sample([...list, fee.reliefs.length]) })}
      >
        {t('fees.addRelief')}
      </Button>
    </fieldset>
  )
}
