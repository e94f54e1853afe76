import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, useAnnounce } from '@motcua/ui/kit'
import { freshId } from '../commands/index.ts'
import { PasteList } from '../parts/PasteList.tsx'
import { IconButton } from '../properties/IconButton.tsx'
import { Property } from '../properties/Property.tsx'
import { TextInputs } from '../properties/TextInputs.tsx'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { readBasis } from './facts.ts'

type Read = NonNullable<ReturnType<typeof readBasis>>

/** The law the procedure rests on: one card per text, or a whole list pasted. */
export function LegalBases() {
  const definition = useDefinition()
  const editor = useEditor()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const formats = useFormats()
  const { legalBases } = definition.procedure
  const list = ['procedure', 'legalBases']
  const take = (items: readonly Read[]): boolean => {
    const taken = new Set<string>()
    const have = new Set(legalBases.map(({ number }) => number))
    const fresh = items.filter(({ number }) => !have.has(number) && have.add(number))
    const added = fresh.map(({ number, issuedOn, title }) => {
      const id = freshId(definition, 'law', taken)
      taken.add(id)
      return { title, basis: { id, number, ...(issuedOn ? { issuedOn } : {}) } }
    })
    const source = definition.procedure.sourceLanguage
    const texts = added.map(({ basis, title }) => ({
      language: source,
      path: `legalBasis.${basis.id}.title`,
      text: title,
    }))
    const done = editor.act('insertItems', { list, items: added.map(({ basis }) => basis), texts })
    if (done) announce(t('overview.lawTaken', { count: added.length }))
    return done
  }
  const add = () => {
    const id = freshId(definition, 'law')
    editor.act('insertItem', { list, item: { id, number: t('overview.lawNumber') } })
  }
  return (
    <div className="mc-stack">
      {legalBases.length === 0 ? <p className="b-help">{t('overview.lawEmpty')}</p> : null}
      <ol className="b-items">
        {legalBases.map((one, i) => (
          <li key={one.id}>
            <div className="b-law">
              <Property path={[...list, i, 'number']} required />
              <Property path={[...list, i, 'issuedOn']} required={false} />
              <div className="b-law__title">
                <TextInputs path={[...list, i]} />
              </div>
              <span className="b-item__tools">
                <IconButton
                  icon="arrowUp"
                  label={t('act.moveUpNamed', { name: one.number })}
                  disabled={i === 0}
                  onClick={() => editor.act('moveItem', { list, from: i, to: i - 1 })}
                />
                <IconButton
                  icon="arrowDown"
                  label={t('act.moveDownNamed', { name: one.number })}
                  disabled={i === legalBases.length - 1}
                  onClick={() => editor.act('moveItem', { list, from: i, to: i + 1 })}
                />
                <IconButton
                  icon="trash"
                  label={t('act.removeNamed', { name: one.number })}
                  onClick={() => editor.act('removeItem', { list, index: i })}
                />
              </span>
            </div>
          </li>
        ))}
      </ol>
      <div className="mc-row">
        <Button size="sm" icon="plus" onClick={add}>
          {t('overview.lawAdd')}
        </Button>
        <PasteList<Read>
          title={t('overview.lawPaste')}
          help={t('overview.lawPasteHelp')}
          columns={[t('overview.lawNumberColumn'), t('overview.lawTitleColumn'), t('overview.lawDayColumn')]}
          read={(cells) => {
            const item = readBasis(cells)
            const day = item?.issuedOn ? formats.date(item.issuedOn) : ''
            const known = legalBases.some(({ number }) => number === item?.number)
            return (
              item && { item, cells: [item.number, item.title, day], doubts: known ? [t('overview.lawKnown')] : [] }
            )
          }}
          onTake={take}
        />
      </div>
    </div>
  )
}
