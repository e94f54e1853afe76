import { localDateOf } from '@motcua/core/calendar'
import { type FeeItem, textOf } from '@motcua/core/definition'
import { formatMoney } from '@motcua/core/words'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, EmptyState, useAnnounce } from '@motcua/ui/kit'
import { useNow } from '../app/context.tsx'
import { freshId } from '../commands/index.ts'
import type { SurfaceProps } from '../editor/surface-props.ts'
import { findingsOf, ItemList } from '../parts/ItemList.tsx'
import { PasteList } from '../parts/PasteList.tsx'
import { RenewFrom } from '../parts/RenewFrom.tsx'
import { type ReadFee, readFee } from '../parts/read-lists.ts'
import { starterFor } from '../parts/starters.ts'
import { TimeLine } from '../parts/TimeLine.tsx'
import { Try } from '../parts/Try.tsx'
import { useConditionWords } from '../parts/use-condition-words.ts'
import { useSample } from '../properties/use-sample.ts'
import { valueWord } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { FeeCalculator } from './FeeCalculator.tsx'
import { Reliefs } from './Reliefs.tsx'
import { ShapeEditor } from './ShapeEditor.tsx'
import { type FeeWords, feeSentence } from './sentence.ts'
import './fees.css'

/** Where fees are edited: each a sentence, the chosen one opened with how it is worked out, and a calculator. */
export default function FeesSurface({ id, findings }: SurfaceProps) {
  const definition = useDefinition()
  const editor = useEditor()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const language = useLanguage()
  const formats = useFormats()
  const say = useConditionWords()
  const sample = useSample()
  const today = localDateOf(useNow())
  const { fees } = definition
  const words: FeeWords = { definition, language, t, formats, say }
  const title = (fee: FeeItem) => textOf(definition, language, `fee.${fee.id}.title`)
  const add = () => {
    const { item, texts } = starterFor('fees', definition, sample(['fees', fees.length]))
    if (!editor.act('insertItem', { list: ['fees'], item, texts })) return
    editor.select({ within: ['fees'], id: (item as FeeItem).id })
    announce(t('announce.added', { name: t('part.fees.one') }))
  }
  const paste = (
    <PasteList<ReadFee>
      title={t('fees.paste')}
      help={t('fees.pasteHelp')}
      columns={[
        t('fees.column.title'),
        t('fees.column.amount'),
        t('fees.column.kind'),
        t('fees.column.moment'),
        t('tables.basis'),
      ]}
      read={(cells) => {
        const found = readFee(cells)
        return (
          found && {
            item: found,
            cells: [
              found.title,
              formatMoney(found.amountVnd),
              valueWord('kind', found.kind, language),
              t(`fees.moment.${found.moment}`),
              found.basis ?? '',
            ],
            doubts: found.doubts.map((one) => t(`paste.doubt.${one}`)),
          }
        )
      }}
      onTake={(items) => takeFees(editor, items)}
    />
  )
  return (
    <div className="b-partpage">
      {fees.length === 0 ? (
        <EmptyState
          title={t('part.fees.empty')}
          action={
            <div className="mc-row">
              <Button kind="primary" icon="plus" onClick={add}>
                {t('part.fees.add')}
              </Button>
              {paste}
            </div>
          }
        >
          {t('fees.empty')}
        </EmptyState>
      ) : (
        <>
          <p className="b-help">{t('fees.help')}</p>
          <ItemList
            part="fees"
            findings={findingsOf(findings, 'fees')}
            items={fees.map((fee) => ({
              id: fee.id,
              title: title(fee),
              sentence: feeSentence(fee, words),
              ...(fee.key ? { sign: fee.key } : {}),
            }))}
            open={(_, index) => {
              const fee = fees[index]
              if (!fee) return null
              const series = fee.key ? fees.filter((one) => one.key === fee.key) : [fee]
              return (
                <div className="b-items__body">
                  <ShapeEditor index={index} fee={fee} />
                  <Reliefs index={index} fee={fee} words={words} />
                  <div className="b-block">
                    <h3>{t('fees.when')}</h3>
                    <TimeLine
                      here={fee.id}
                      today={today}
                      entries={series.map((one) => ({ id: one.id, label: title(one), ...one.validity }))}
                    />
                    <RenewFrom part="fees" id={fee.id} />
                  </div>
                  <p className="b-help">{t('fees.more')}</p>
                </div>
              )
            }}
          />
          <div className="mc-row">
            <Button icon="plus" onClick={add}>
              {t('part.fees.add')}
            </Button>
            {paste}
          </div>
          <Try title={t('fees.try')}>
            <FeeCalculator id={id} />
          </Try>
        </>
      )}
    </div>
  )
}

/** Puts pasted fees in as one act. */
function takeFees(editor: ReturnType<typeof useEditor>, items: readonly ReadFee[]): boolean {
  const definition = editor.getState().history.present
  const { sourceLanguage } = definition.procedure
  const taken = new Set<string>()
  const texts: { language: typeof sourceLanguage; path: string; text: string }[] = []
  const made = items.map((one) => {
    const id = freshId(definition, 'fee', taken)
    taken.add(id)
    texts.push({ language: sourceLanguage, path: `fee.${id}.title`, text: one.title })
    return {
      id,
      kind: one.kind,
      shape: { kind: 'fixed', amountVnd: one.amountVnd },
      reliefs: [],
      moment: one.moment,
      validity: one.from ? { from: one.from } : {},
      ...(one.basis ? { basis: one.basis } : {}),
    }
  })
  return editor.act('insertItems', { list: ['fees'], items: made, texts })
}
