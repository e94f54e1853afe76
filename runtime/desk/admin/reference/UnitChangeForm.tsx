import {
  type AdminUnits,
  changeUnits,
  findUnit,
  findUnits,
  type UnitChange,
  type UnitKind,
  unitPath,
} from '@motcua/core/fields'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Card, Combobox, Field, Notice, type Option, Select, TextInput } from '@motcua/ui/kit'
import { type SyntheticEvent, useMemo, useState } from 'react'
import { DateBox } from '../../app/DateBox.tsx'

type Act = UnitChange['type']
const acts = ['rename', 'merge', 'split', 'add'] as const
const kinds: readonly UnitKind[] = ['ward', 'commune', 'specialZone', 'province']
interface Named {
  readonly code: string
  readonly name: string
  readonly kind: UnitKind
}
const noUnit: Named = { code: '', name: '', kind: 'ward' }

export interface UnitChangeFormProps {
  /** with the changes made so far */
  readonly units: AdminUnits
  readonly today: string
  readonly onChange: (change: UnitChange) => void
}

/** One change of the units: it joins the list below only when it can be made. */
export function UnitChangeForm({ units, today, onChange }: UnitChangeFormProps) {
  const t = useTexts('desk')
  const [act, setAct] = useState<Act>('rename')
  const [on, setOn] = useState('')
  const [from, setFrom] = useState<readonly Option[]>([])
  const [into, setInto] = useState<readonly Named[]>([noUnit])
  const [parent, setParent] = useState('')
  const [tried, setTried] = useState(false)
  const [round, setRound] = useState(0)
  const provinces = useMemo(() => findUnits(units, '', { level: 'province', limit: 100 }), [units])
  // Stable for the box: it asks again whenever the function is another one.
  const load = useMemo(() => async (query: string) => toOptions(units, query), [units])
  const parts = act === 'split' ? into : into.slice(0, 1)
  const change = toChange(act, { on, from: from.map((one) => one.value), into: parts, parent })
  const judged = change && changeUnits(units, [change], { today, revision: 'preview', source: 'preview' })
  const fault = judged && !judged.ok ? judged.error.params : null
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (!change || !judged?.ok) return
    onChange(change)
    setFrom([])
    setInto([noUnit])
    setTried(false)
    setRound((before) => before + 1)
  }
  const setPart = (index: number, part: Partial<Named>) =>
    setInto(into.map((one, at) => (at === index ? { ...one, ...part } : one)))
  return (
    <Card title={t('units.change')}>
      <form className="mc-stack" onSubmit={submit} noValidate>
        <div className="mc-grid">
          <Field id="unit-act" label={t('units.act')} markOptional={false}>
            {(control) => (
              <Select
                {...control}
                value={act}
                options={acts.map((value) => ({ value, label: t(`units.act.${value}`) }))}
                onChange={(event) => {
                  setAct(event.target.value as Act)
                  setInto(event.target.value === 'split' ? [noUnit, noUnit] : [noUnit])
                  setFrom([])
                }}
              />
            )}
          </Field>
          <DateBox
            key={round}
            id="unit-on"
            label={t('units.on')}
            value={on}
            required
            error={tried && on === '' ? t('units.onMissing') : undefined}
            onChange={setOn}
          />
        </div>
        {act !== 'add' && (
          <Field
            id="unit-from"
            label={t(`units.from.${act}`)}
            hint={act === 'merge' ? t('units.fromHint') : undefined}
            required
            error={tried && from.length === 0 ? t('units.fromMissing') : undefined}
          >
            {(control) => (
              <Combobox
                key={`${act} ${round} ${act === 'merge' ? from.length : ''}`}
                {...control}
                options={load}
                value={act === 'merge' ? null : (from[0] ?? null)}
                onChange={(option) => {
                  if (act !== 'merge') setFrom(option ? [option] : [])
                  else if (option && !from.some((one) => one.value === option.value)) setFrom([...from, option])
                }}
              />
            )}
          </Field>
        )}
        {act === 'merge' && from.length > 0 && (
          <ul className="md-changes">
            {from.map((one) => (
              <li key={one.value}>
                {one.label}{' '}
                <Button
                  size="sm"
                  kind="quiet"
                  icon="close"
                  aria-label={t('units.dropNamed', { name: one.label })}
                  onClick={() => setFrom(from.filter((other) => other !== one))}
                >
                  {t('units.drop')}
                </Button>
              </li>
            ))}
          </ul>
        )}
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name of their own yet
          <div className="mc-grid" key={index}>
            {act !== 'rename' && (
              <Field
                id={`unit-code-${index}`}
                label={t('units.newCode')}
                hint={t('units.codeHint')}
                required
                error={tried && !/^\d{2,5}$/.test(part.code) ? t('units.why.code') : undefined}
              >
                {(control) => (
                  <TextInput
                    {...control}
                    inputSize="short"
                    inputMode="numeric"
                    maxLength={5}
                    value={part.code}
                    onChange={(event) => {
                      const known = findUnit(units, event.target.value)
                      const found = known && known.validTo === undefined
                      setPart(index, {
                        code: event.target.value,
                        ...(found ? { name: known.name, kind: known.kind } : {}),
                      })
                      if (found && known.parent) setParent(known.parent)
                    }}
                  />
                )}
              </Field>
            )}
            <Field
              id={`unit-name-${index}`}
              label={t('units.newName')}
              hint={t('units.nameHint')}
              required
              error={tried && part.name.trim() === '' ? t('units.why.name') : undefined}
            >
              {(control) => (
                <TextInput
                  {...control}
                  maxLength={100}
                  value={part.name}
                  onChange={(event) => setPart(index, { name: event.target.value })}
                />
              )}
            </Field>
            {act !== 'rename' && (
              <Field id={`unit-kind-${index}`} label={t('units.kind')} markOptional={false}>
                {(control) => (
                  <Select
                    {...control}
                    value={part.kind}
                    options={kinds.map((value) => ({ value, label: t(`units.kind.${value}`) }))}
                    onChange={(event) => setPart(index, { kind: event.target.value as UnitKind })}
                  />
                )}
              </Field>
            )}
          </div>
        ))}
        {act === 'split' && (
          <div className="mc-row">
            <Button size="sm" icon="plus" onClick={() => setInto([...into, noUnit])}>
              {t('units.addPart')}
            </Button>
            {into.length > 2 && (
              <Button size="sm" kind="quiet" onClick={() => setInto(into.slice(0, -1))}>
                {t('units.dropPart')}
              </Button>
            )}
          </div>
        )}
        {act !== 'rename' && parts.some((part) => part.kind !== 'province') && (
          <Field id="unit-parent" label={t('units.parent')} markOptional={false}>
            {(control) => (
              <Select
                {...control}
                inputSize="long"
                placeholder={t('act.choose')}
                value={parent}
                options={provinces.map(({ unit }) => ({ value: unit.code, label: `${unit.name} (${unit.code})` }))}
                onChange={(event) => setParent(event.target.value)}
              />
            )}
          </Field>
        )}
        {tried && fault && (
          <Notice tone="error" live>
            <p>{t(`units.why.${fault.why}`, { unit: unitPath(units, fault.unit) })}</p>
          </Notice>
        )}
        <div className="mc-row">
          <Button type="submit" icon="plus">
            {t('units.addChange')}
          </Button>
        </div>
      </form>
    </Card>
  )
}

const toOptions = (units: AdminUnits, query: string): Option[] =>
  [...findUnits(units, query, { limit: 30 }), ...findUnits(units, query, { level: 'province', limit: 10 })].map(
    ({ unit }) => ({ value: unit.code, label: `${unitPath(units, unit.code)} (${unit.code})` }),
  )

function toChange(
  act: Act,
  { on, from, into, parent }: { on: string; from: readonly string[]; into: readonly Named[]; parent: string },
): UnitChange | null {
  const [first] = from
  if (on === '' || into.some((one) => one.name.trim() === '')) return null
  const whole = into.map(({ code, name, kind }) => ({
    code: code.trim(),
    name: name.trim(),
    kind,
    ...(kind === 'province' || parent === '' ? {} : { parent }),
  }))
  const [unit] = whole
  if (!unit) return null
  if (act === 'rename') return first ? { type: act, code: first, name: unit.name, on } : null
  if (whole.some(({ code }) => !/^\d{2,5}$/.test(code))) return null
  if (act === 'add') return { type: act, unit, on }
  if (act === 'merge') return from.length > 0 ? { type: act, from: [...from], into: unit, on } : null
  return first ? { type: act, from: first, into: whole, on } : null
}
