import { type Expectation, NationalStatus } from '@motcua/core/definition'
import { errorKinds } from '@motcua/core/errors'
import { observe, observeForm, type ScenarioStep } from '@motcua/core/simulate'
import { errorText, useFormats, useTexts } from '@motcua/ui/i18n'
import { useApp } from '../app/context.tsx'
import { IconButton } from '../properties/IconButton.tsx'
import { Select } from '../properties/inputs.tsx'
import { valueWord } from '../properties/words.ts'
import { fromLocalInput, toLocalInput } from '../simulate/local-time.ts'
import { whatText } from '../simulate/SaveScenario.tsx'
import { valueText } from '../simulate/value-words.ts'
import type { Words } from '../simulate/words.ts'

/** What must come of an act: each line changed, taken over from what came out, or removed; further lines from what came out. */
export function ExpectEditor(props: {
  readonly expect: Expectation | undefined
  readonly step: ScenarioStep
  readonly words: Words
  readonly onChange: (expect: Expectation | undefined) => void
}) {
  const { expect = {}, step, words, onChange } = props
  const t = useTexts('builder')
  const formats = useFormats()
  const { definition } = step.world.version
  const actual = actualOf(step)
  const lines = flat(expect)
  const set = (what: string, value: unknown) => onChange(unflat({ ...lines, [what]: value }))
  const drop = (what: string) => {
    const { [what]: _, ...rest } = lines
    onChange(unflat(rest))
  }
  const free = Object.keys(actual).filter((what) => !(what in lines) && actual[what] !== undefined)
  const name = (what: string) => whatText(what, definition, words, t)
  return (
    <fieldset className="b-sim__set">
      <legend>{t('scenarios.expect')}</legend>
      {Object.entries(lines).map(([what, value]) => (
        <div key={what} className="b-scn__line">
          <span>{name(what)}</span>
          <ExpectedValue what={what} value={value} label={name(what)} step={step} words={words} onChange={set} />
          {what in actual && JSON.stringify(actual[what]) !== JSON.stringify(value) ? (
            <button type="button" className="b-link" onClick={() => set(what, actual[what])}>
              {t('scenarios.takeActual', {
                value: valueText(what, actual[what], words, formats, t('simulate.none')),
              })}
            </button>
          ) : null}
          <IconButton icon="close" label={t('act.removeNamed', { name: name(what) })} onClick={() => drop(what)} />
        </div>
      ))}
      <Select
        label={t('scenarios.addExpect')}
        value=""
        empty={t('scenarios.addExpect')}
        options={[
          ...free.map((what) => ({
            value: what,
            label: `${name(what)}: ${valueText(what, actual[what], words, formats, t('simulate.none'))}`.slice(0, 90),
          })),
          ...('denial' in lines ? [] : [{ value: 'denial', label: t('scenarios.expectDenial') }]),
        ]}
        onChange={(what) => {
          if (what === '') return
          if (what !== 'denial') return set(what, actual[what])
          const { outcome } = step
          // a refusal leaves everything as it was: only it is expected
          onChange({ denial: outcome?.kind === 'denied' ? outcome.denial.code : 'actor.notAllowed' })
        }}
      />
    </fieldset>
  )
}

function ExpectedValue(props: {
  readonly what: string
  readonly value: unknown
  readonly label: string
  readonly step: ScenarioStep
  readonly words: Words
  readonly onChange: (what: string, value: unknown) => void
}) {
  const { what, value, label, step, words, onChange } = props
  const t = useTexts('builder')
  const formats = useFormats()
  const { i18n } = useApp()
  const { definition } = step.world.version
  const choices = choicesOf(what, definition, words, (code) => errorText(i18n, code))
  if (choices)
    return (
      <Select
        label={label}
        value={String(value ?? '')}
        options={
          choices.some((one) => one.value === value)
            ? choices
            : [{ value: String(value), label: String(value) }, ...choices]
        }
        onChange={(next) => onChange(what, next)}
      />
    )
  if (what === 'dueAt')
    return (
      <input
        className="b-input b-input--date"
        type="datetime-local"
        aria-label={label}
        value={typeof value === 'string' ? toLocalInput(value) : ''}
        onChange={(event) => onChange(what, event.target.value === '' ? null : fromLocalInput(event.target.value))}
      />
    )
  if (typeof value === 'number')
    return (
      <input
        className="b-input b-input--number"
        type="number"
        aria-label={label}
        value={value}
        onChange={(event) => event.target.value !== '' && onChange(what, Number(event.target.value))}
      />
    )
  if (typeof value === 'string')
    return (
      <input
        className="b-input"
        aria-label={label}
        value={value}
        onChange={(event) => onChange(what, event.target.value)}
      />
    )
  if (typeof value === 'boolean')
    return (
      <input
        type="checkbox"
        aria-label={label}
        checked={value}
        onChange={(event) => onChange(what, event.target.checked)}
      />
    )
  return <span>{valueText(what, value, words, formats, t('simulate.none'))}</span>
}

type Choices = readonly { readonly value: string; readonly label: string }[]

function choicesOf(
  what: string,
  definition: ScenarioStep['world']['version']['definition'],
  words: Words,
  denial: (code: string) => string,
): Choices | null {
  if (what === 'status')
    return NationalStatus.options.map((value) => ({ value, label: valueWord('status', value, words.language) }))
  if (what === 'step') return definition.workflow.steps.map(({ id }) => ({ value: id, label: words.step(id) }))
  if (what === 'case')
    return definition.cases.map(({ id }) => ({ value: id, label: words.text(`case.${id}.title`) ?? id }))
  if (what === 'outcome')
    return ['granted', 'notGranted', 'refused', 'withdrawn', 'stopped'].map((value) => ({
      value,
      label: valueWord('outcome', value, words.language),
    }))
  if (what === 'appointment')
    return ['offered', 'booked', 'held', 'missed', 'cancelled'].map((value) => ({
      value,
      label: valueWord('appointment', value, words.language),
    }))
  if (what === 'denial')
    return Object.keys(errorKinds)
      .filter((code) => !/^(session|csrf|draft|package|definition|gate|migration|version)\./.test(code))
      .map((value) => ({ value, label: denial(value) }))
  return null
}

/** Expectations by one name each: `values.<key>` and `issues.<key>` for those inside. */
function flat({ values = {}, issues = {}, ...plain }: Expectation): Record<string, unknown> {
  const within = (of: string, inner: object) =>
    Object.fromEntries(Object.entries(inner).map(([key, value]) => [`${of}.${key}`, value]))
  return { ...plain, ...within('values', values), ...within('issues', issues) }
}

function unflat(lines: Readonly<Record<string, unknown>>): Expectation | undefined {
  const out: Record<string, unknown> = {}
  for (const [what, value] of Object.entries(lines)) {
    const [kind = '', key] = what.split(/\.(.*)/s)
    if (key === undefined) out[what] = value
    else out[kind] = { ...(out[kind] as object | undefined), [key]: value }
  }
  return Object.keys(out).length === 0 ? undefined : (out as Expectation)
}

function actualOf({ world, outcome }: ScenarioStep): Record<string, unknown> {
  const form = observeForm(world)
  return {
    ...observe(world),
    ...(world.snapshot ? { requirements: form.requirements } : {}),
    ...Object.fromEntries(
      Object.entries(form.values).flatMap(([key, value]) =>
        value === null || typeof value === 'object' ? [] : [[`values.${key}`, value]],
      ),
    ),
    ...(outcome?.kind === 'denied'
      ? Object.fromEntries(
          (outcome.denial.issues ?? []).flatMap(({ path, code }) => {
            const key = keyOf(world.version.fields.get(path)?.field.key, world.version.requirements.get(path)?.key)
            return key === undefined ? [] : [[`issues.${key}`, code]]
          }),
        )
      : {}),
  }
}

const keyOf = (field: string | undefined, requirement: string | undefined) => field ?? requirement
