import type { Output } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { useId } from 'react'
import type { Path } from '../commands/index.ts'
import { useEditor } from '../state/use-editor.tsx'
import { DocText } from './DocText.tsx'

/** Margins of an administrative document, in millimetres. @see Decree 30/2020/NĐ-CP, Annex I, I.2 */
const lawful = { top: [20, 25], bottom: [20, 25], left: [30, 35], right: [15, 20] } as const
const sides = ['top', 'bottom', 'left', 'right'] as const
const usual = { top: 20, bottom: 20, left: 30, right: 15 }

/** The page itself: margins, size of letters, title of the file, line at the foot. */
export function PageSetup({ path, output }: { readonly path: Path; readonly output: Output }) {
  const editor = useEditor()
  const t = useTexts('builder')
  const id = useId()
  const at = [...path, 'template']
  const { margins, textSize, title, footer } = output.template
  const set = (name: string, value: unknown) =>
    editor.act('setProperty', { path: [...at, name], value }, [...at, name].join('/'))
  const outside = sides.filter((side) => margins[side] < lawful[side][0] || margins[side] > lawful[side][1])
  return (
    <fieldset className="b-property b-pagesetup">
      <legend className="b-property__label">{t('doc.setup')}</legend>
      <div className="b-pagesetup__margins">
        {sides.map((side) => (
          <label key={side} htmlFor={`${id}-${side}`}>
            {t(`doc.margin.${side}`)}
            <input
              id={`${id}-${side}`}
              type="number"
              className="b-input"
              min={5}
              max={60}
              value={margins[side]}
              aria-invalid={outside.includes(side) || undefined}
              aria-describedby={`${id}-law`}
              onChange={(event) => {
                const value = event.target.valueAsNumber
                if (Number.isFinite(value)) set('margins', { ...margins, [side]: value })
              }}
            />
          </label>
        ))}
      </div>
      <p id={`${id}-law`} className={outside.length > 0 ? 'b-error' : 'b-help'}>
        {t('doc.marginLaw')}
      </p>
      {outside.length > 0 ? (
        <button type="button" className="b-link" onClick={() => set('margins', usual)}>
          {t('doc.marginUsual')}
        </button>
      ) : null}
      <label className="b-property__label" htmlFor={`${id}-size`}>
        {t('doc.textSize')}
      </label>
      <select
        id={`${id}-size`}
        className="b-input"
        value={textSize ?? 11}
        onChange={(event) =>
          set('textSize', Number(event.target.value) === 11 ? undefined : Number(event.target.value))
        }
      >
        {[9, 10, 11, 12, 13, 14].map((size) => (
          <option key={size} value={size}>
            {t('doc.points', { size })}
          </option>
        ))}
      </select>
      <DocText at={[...at, 'title']} textId={title} output={output} name={t('doc.fileTitle')} />
      {footer ? (
        <>
          <DocText at={[...at, 'footer']} textId={footer} output={output} name={t('doc.footer')} />
          <button type="button" className="b-link" onClick={() => set('footer', undefined)}>
            {t('doc.footerRemove')}
          </button>
        </>
      ) : (
        <button
          type="button"
          className="mc-button mc-button--secondary mc-button--sm"
          onClick={() => set('footer', `output.${output.id}.footer`)}
        >
          {t('doc.footerAdd')}
        </button>
      )}
    </fieldset>
  )
}
