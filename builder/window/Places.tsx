import type { Finding } from '@motcua/core/check'
import { type ApplicationWindow, anyOption, findText, textOf } from '@motcua/core/definition'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, useAnnounce } from '@motcua/ui/kit'
import { Answers, Labelled, Question } from '../governance/Question.tsx'
import { toTabText } from '../grid/sheet-text.ts'
import { PasteList } from '../parts/PasteList.tsx'
import { NumberInput, Select } from '../properties/inputs.tsx'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { choicePlaces, choicesAt, placeOfChoices, windowOptions } from './options.ts'
import { placeSheet, type ReadPlaces, readPlaces, takePlaces } from './place-sheet.ts'

const widget = { kind: 'number', whole: true, step: 1, min: 0, max: 1_000_000 } as const

/** What one applies for and how many places there are: one number, a number for each option, or a table. */
export function Places({
  window,
  findings,
}: {
  readonly window: ApplicationWindow
  readonly findings: readonly Finding[]
}) {
  const definition = useDefinition()
  const editor = useEditor()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const language = useLanguage()
  const formats = useFormats()
  const { quota } = window
  const options = windowOptions(definition, window, language, t('window.any'))
  const places = choicePlaces(definition, language)
  const place = placeOfChoices(window.choices)
  const put = (next: ApplicationWindow, merge?: string) =>
    editor.act('setProperty', { path: ['window'], value: next }, merge)
  const each = (of: typeof options, n: number) => Object.fromEntries(of.map(({ value }) => [value, n]))
  const choose = (value: string) => {
    const { choices: _old, ...rest } = window
    const next: ApplicationWindow = value === '' ? rest : { ...rest, choices: choicesAt(value) }
    const offered = windowOptions(definition, next, language, t('window.any'))
    // places by option follow the options
    const kept = quota.kind === 'options' ? quota.places : {}
    const total = quota.kind === 'number' ? quota.places : 0
    const share = offered.length > 0 ? Math.floor(total / offered.length) : 0
    const byOption = Object.fromEntries(offered.map((one) => [one.value, kept[one.value] ?? share]))
    put({
      ...next,
      quota:
        quota.kind === 'table'
          ? quota
          : value === ''
            ? { kind: 'number', places: Object.values(kept).reduce((sum, one) => sum + one, total) }
            : { kind: 'options', places: byOption },
    })
  }
  const [table] = definition.tables
  const kinds = (window.choices ? (['options', 'table'] as const) : (['number', 'table'] as const)).filter(
    (kind) => kind !== 'table' || table !== undefined || quota.kind === 'table',
  )
  const chooseKind = (kind: ApplicationWindow['quota']['kind']) => {
    if (kind === 'number') put({ ...window, quota: { kind, places: 100 } })
    else if (kind === 'options') put({ ...window, quota: { kind, places: each(options, 0) } })
    else if (table) put({ ...window, quota: { kind, table: table.key } })
  }
  const paste = (items: readonly ReadPlaces[]) =>
    quota.kind === 'options' && put({ ...window, quota: { kind: 'options', places: takePlaces(quota.places, items) } })
  const copy = async (of: Readonly<Record<string, number>>) => {
    await navigator.clipboard.writeText(toTabText(placeSheet(of, options)))
    announce(t('window.copied', { n: options.length }))
  }
  const total = quota.kind === 'options' ? Object.values(quota.places).reduce((sum, one) => sum + one, 0) : 0
  return (
    <Question
      ask={t('window.places.ask')}
      says={
        quota.kind === 'number'
          ? t('window.saysQuota.number', { n: formats.number(quota.places) })
          : quota.kind === 'options'
            ? t('window.places.options', { n: options.length, total: formats.number(total) })
            : t('window.saysQuota.table', { n: 0 })
      }
      help={t('window.places.help')}
      findings={findings}
    >
      <Labelled label={t('window.choices')}>
        {(id) => (
          <Select
            id={id}
            value={place}
            empty={t('window.noChoices')}
            options={
              place === '' || places.some((one) => one.value === place)
                ? places
                : [...places, { value: place, label: `${t('properties.gone')}: ${place}` }]
            }
            onChange={choose}
          />
        )}
      </Labelled>
      {places.length === 0 ? <p className="b-help">{t('window.noFields')}</p> : null}
      {kinds.length > 1 || !(kinds as readonly string[]).includes(quota.kind) ? (
        <Answers
          label={t('window.places.ask')}
          value={quota.kind}
          options={kinds.map((value) => ({
            value: value as ApplicationWindow['quota']['kind'],
            label: t(`window.quota.${value}`),
            hint: t(`window.quota.${value}.hint`),
          }))}
          onChange={chooseKind}
        />
      ) : null}
      {quota.kind === 'number' ? (
        <Labelled label={t('window.number')}>
          {(id) => (
            <NumberInput
              id={id}
              value={quota.places}
              widget={widget}
              required
              onChange={(n) =>
                n !== undefined && put({ ...window, quota: { kind: 'number', places: n } }, 'window.places')
              }
            />
          )}
        </Labelled>
      ) : null}
      {quota.kind === 'table' ? (
        <Labelled label={t('window.table')}>
          {(id) => (
            <Select
              id={id}
              value={quota.table}
              options={[...new Map(definition.tables.map((one) => [one.key, one])).values()].map((one) => ({
                value: one.key,
                label: textOf(definition, language, `table.${one.id}.title`),
              }))}
              onChange={(key) => put({ ...window, quota: { kind: 'table', table: key } })}
            />
          )}
        </Labelled>
      ) : null}
      {quota.kind === 'options' || window.openings.some((one) => one.places) ? (
        <PlaceTable window={window} options={options} put={put} />
      ) : null}
      {quota.kind === 'options' ? (
        <div className="mc-row">
          <PasteList<ReadPlaces>
            title={t('window.paste')}
            help={t('window.pasteHelp')}
            columns={[t('window.option'), t('window.placesOf')]}
            read={(cells) => {
              const found = readPlaces(cells, options)
              return (
                found && {
                  item: found,
                  cells: [found.name, String(found.places)],
                  doubts: found.doubts.map((one) => t(`window.doubt.${one}`)),
                }
              )
            }}
            onTake={paste}
          />
          <Button size="sm" kind="quiet" icon="copy" onClick={() => void copy(quota.places)}>
            {t('policy.reason.copy')}
          </Button>
        </div>
      ) : null}
    </Question>
  )
}

/** Places by option, and where an opening has its own. */
function PlaceTable(props: {
  readonly window: ApplicationWindow
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly put: (next: ApplicationWindow, merge?: string) => boolean
}) {
  const { window, put } = props
  const definition = useDefinition()
  const t = useTexts('builder')
  const language = useLanguage()
  const { quota, openings } = window
  const all = quota.kind === 'options' ? quota.places : {}
  const lost = Object.keys(all).filter((value) => !props.options.some((one) => one.value === value))
  const options = [
    ...props.options,
    ...lost.map((value) => ({ value, label: value === anyOption ? t('window.any') : `? ${value}` })),
  ]
  const title = (id: string, i: number) =>
    findText(definition, language, `window.${id}.title`) || t('window.openingN', { n: i + 1 })
  const put1 = (option: string, n: number | undefined) => {
    if (quota.kind !== 'options') return false
    const { [option]: _old, ...rest } = quota.places
    return put(
      { ...window, quota: { kind: 'options', places: n === undefined ? rest : { ...quota.places, [option]: n } } },
      `places.${option}`,
    )
  }
  const putOwn = (at: number, option: string, n: number | undefined) => {
    const next = openings.map((one, i) => {
      if (i !== at) return one
      const { places = {}, ...rest } = one
      const { [option]: _old, ...others } = places
      // an opening with places of its own has them for every option
      const own = n === undefined ? others : { ...(one.places ? {} : all), ...others, [option]: n }
      return Object.keys(own).length === 0 ? rest : { ...rest, places: own }
    })
    return put({ ...window, openings: next }, `places.${at}.${option}`)
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className="b-matrix" tabIndex={0} aria-label={t('window.placesOf')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('window.option')}</th>
            {quota.kind === 'options' ? <th scope="col">{t('window.placesOf')}</th> : null}
            {openings.map((one, i) => (
              <th key={one.id} scope="col" className="b-matrix__words">
                {title(one.id, i)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {options.map(({ value, label }) => (
            <tr key={value}>
              <th scope="row">{label}</th>
              {quota.kind === 'options' ? (
                <td>
                  <NumberInput
                    id={`places-${value}`}
                    label={t('window.placesFor', { name: label })}
                    value={all[value]}
                    widget={widget}
                    required={!lost.includes(value)}
                    onChange={(n) => put1(value, n)}
                  />
                </td>
              ) : null}
              {openings.map((one, i) => (
                <td key={one.id}>
                  <NumberInput
                    id={`places-${one.id}-${value}`}
                    label={t('window.placesIn', { name: label, opening: title(one.id, i) })}
                    value={one.places?.[value]}
                    widget={widget}
                    required={false}
                    onChange={(n) => putOwn(i, value, n)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="b-help b-matrix__foot">{t('window.placesHelp')}</p>
    </section>
  )
}
