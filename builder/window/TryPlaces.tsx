import type { ApplicationWindow } from '@motcua/core/definition'
import { allocate } from '@motcua/core/windows'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { useId, useState } from 'react'
import { NumberInput, Select } from '../properties/inputs.tsx'
import { useDefinition } from '../state/use-editor.tsx'
import { windowOptions } from './options.ts'

const marks = [27.5, 26, 26, 24.25, 22, 19.5] as const

/** Six made-up applicants and few places: the engine's own allocation tells who gets what, and why not more. */
export function TryPlaces({ window }: { readonly window: ApplicationWindow }) {
  const definition = useDefinition()
  const t = useTexts('builder')
  const language = useLanguage()
  const formats = useFormats()
  const id = useId()
  const options = windowOptions(definition, window, language, t('window.any'))
  const [places, setPlaces] = useState<Readonly<Record<string, number>>>({})
  const [people, setPeople] = useState<readonly { readonly score: number; readonly wishes: readonly string[] }[]>(() =>
    marks.map((score, i) => ({
      score,
      wishes: [options[i % 2 === 0 ? 0 : 1]?.value ?? options[0]?.value ?? '', options[1]?.value ?? ''],
    })),
  )
  const quota = Object.fromEntries(options.map(({ value }) => [value, places[value] ?? 1]))
  const name = (i: number) => t('window.person', { n: i + 1 })
  const plan = allocate(
    people.map(({ score, wishes }, i) => ({
      id: `p${i}`,
      choices: [...new Set(wishes.filter((one) => one in quota))],
      score,
      tie: [i],
    })),
    quota,
    window.waitingList,
  )
  const label = (value: string) => options.find((one) => one.value === value)?.label ?? value
  const set = (at: number, change: Partial<(typeof people)[number]>) =>
    setPeople(people.map((one, i) => (i === at ? { ...one, ...change } : one)))
  const verdict = (i: number) => {
    const found = plan.allocations.find((one) => one.id === `p${i}`)
    if (!found) return ''
    if (found.choice !== null) return t('window.got', { name: label(found.choice), n: found.rank ?? 1 })
    const waiting = Object.entries(found.waiting)
    return waiting.length > 0
      ? waiting.map(([option, n]) => t('window.waits', { name: label(option), n })).join('; ')
      : t('window.gotNone')
  }
  return (
    <div className="b-try__body">
      <p className="b-help">{t('window.tryHelp')}</p>
      <div className="b-govern__row">
        {options.map(({ value, label: option }) => (
          <div key={value} className="b-labelled">
            <label htmlFor={`${id}-${value}`}>{t('window.tryPlaces', { name: option })}</label>
            <NumberInput
              id={`${id}-${value}`}
              value={quota[value]}
              widget={{ kind: 'number', whole: true, step: 1, min: 0, max: 6 }}
              required
              onChange={(n) => {
                if (n === undefined || n < 0 || n > 6) return false
                setPlaces({ ...places, [value]: n })
                return true
              }}
            />
          </div>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section className="b-matrix" tabIndex={0} aria-label={t('window.try')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('window.applicant')}</th>
              <th scope="col">{t('window.score')}</th>
              {options.length > 1 ? <th scope="col">{t('window.wish', { n: 1 })}</th> : null}
              {options.length > 1 ? <th scope="col">{t('window.wish', { n: 2 })}</th> : null}
              <th scope="col" className="b-matrix__words">
                {t('window.outcome')}
              </th>
            </tr>
          </thead>
          <tbody>
            {people.map((one, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: made-up people are told apart by their place alone
              <tr key={i}>
                <th scope="row">{name(i)}</th>
                <td>
                  <NumberInput
                    id={`${id}-score-${i}`}
                    label={t('window.scoreOf', { name: name(i) })}
                    value={one.score}
                    widget={{ kind: 'number', whole: false, step: 0.25 }}
                    required
                    onChange={(score) => {
                      if (score === undefined) return false
                      set(i, { score })
                      return true
                    }}
                  />
                </td>
                {options.length > 1
                  ? [0, 1].map((n) => (
                      <td key={n}>
                        <Select
                          label={t('window.wishOf', { n: n + 1, name: name(i) })}
                          value={one.wishes[n] ?? ''}
                          empty="–"
                          options={options}
                          onChange={(value) => set(i, { wishes: one.wishes.map((w, at) => (at === n ? value : w)) })}
                        />
                      </td>
                    ))
                  : null}
                <td className="b-matrix__words">{verdict(i)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ul className="b-plainlist" role="status">
        {options.map(({ value, label: option }) => (
          <li key={value}>
            {t('window.cut', {
              name: option,
              taken: plan.options[value]?.taken ?? 0,
              places: quota[value] ?? 0,
              score: plan.options[value]?.lastScore == null ? '–' : formats.number(plan.options[value].lastScore),
            })}
          </li>
        ))}
      </ul>
    </div>
  )
}
