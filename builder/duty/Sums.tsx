import type { Finding } from '@motcua/core/check'
import { type Duty, type DutyAggregate, type Field, listFields, textOf } from '@motcua/core/definition'
import { aggregate } from '@motcua/core/duties'
import { fieldType } from '@motcua/core/expression'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button } from '@motcua/ui/kit'
import { keyFromLabel } from '../commands/index.ts'
import { Answers, Question } from '../governance/Question.tsx'
import { IconButton } from '../properties/IconButton.tsx'
import { Select, TextProperty } from '../properties/inputs.tsx'
import { valueWord } from '../properties/words.ts'
import { useDefinition, useEditor } from '../state/use-editor.tsx'

const ways = ['sum', 'average', 'min', 'max', 'count', 'list'] as const

/** What the reports of a period come to one level up, with an example of three of them. */
export function Sums({
  duty,
  findings,
}: {
  readonly duty: Duty
  readonly findings: (name: string) => readonly Finding[]
}) {
  const definition = useDefinition()
  const editor = useEditor()
  const t = useTexts('builder')
  const language = useLanguage()
  const fields = listFields(definition).flatMap(({ field, table }) =>
    table === null && field.type !== 'richText' ? [field] : [],
  )
  const label = (id: string) => textOf(definition, language, `field.${id}.label`)
  const isNumber = (field: Field) => ['number', 'money'].includes(String(fieldType(field)))
  const list = ['duty', 'aggregate']
  const free = (base: string) => {
    for (let n = 1; ; n += 1) {
      const name = n === 1 ? base : `${base}${n}`
      if (!duty.aggregate.some((one) => one.into === name)) return name
    }
  }
  const next =
    fields.find((field) => isNumber(field) && !duty.aggregate.some((one) => one.field === field.id)) ?? fields[0]
  const add = () =>
    next &&
    editor.act('insertItem', {
      list,
      item: { field: next.id, as: isNumber(next) ? 'sum' : 'count', into: free(keyFromLabel(label(next.id))) },
    })
  const set = (i: number, name: keyof DutyAggregate, value: string) =>
    editor.act('setProperty', { path: [...list, i, name], value }, `aggregate.${i}.${name}`)
  return (
    <Question
      ask={t('duty.sums.ask')}
      says={
        duty.aggregate.length === 0
          ? t('duty.sums.none')
          : t(duty.upward === 'none' ? 'duty.sums.none.up' : `duty.sums.${duty.upward}`)
      }
      help={t('duty.sums.help')}
      findings={findings('aggregate')}
    >
      <ul className="b-rules">
        {duty.aggregate.map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sums are told apart by their place alone
          <li key={i}>
            <Select
              label={t('duty.sums.field', { n: i + 1 })}
              value={one.field}
              options={
                fields.some(({ id }) => id === one.field)
                  ? fields.map(({ id }) => ({ value: id, label: label(id) }))
                  : [
                      ...fields.map(({ id }) => ({ value: id, label: label(id) })),
                      { value: one.field, label: `${t('properties.gone')}: ${one.field}` },
                    ]
              }
              onChange={(value) => set(i, 'field', value)}
            />
            <Select
              label={t('duty.sums.as', { n: i + 1 })}
              value={one.as}
              options={ways.map((value) => ({ value, label: t(`duty.as.${value}`) }))}
              onChange={(value) => set(i, 'as', value)}
            />
            <label className="b-sum__name" htmlFor={`into-${i}`}>
              {t('duty.sums.into')}{' '}
              <TextProperty
                id={`into-${i}`}
                path={[...list, i, 'into']}
                label={t('duty.sums.into')}
                widget={{ kind: 'text' }}
                value={one.into}
                required
                set={(value) => set(i, 'into', String(value ?? ''))}
              />
            </label>
            <span className="b-item__tools">
              <IconButton
                icon="trash"
                label={t('act.removeNamed', { name: label(one.field) })}
                onClick={() => editor.act('removeItem', { list, index: i })}
              />
            </span>
          </li>
        ))}
      </ul>
      <Button size="sm" kind="quiet" icon="plus" className="b-add" disabled={!next} onClick={add}>
        {t(next ? 'duty.sums.add' : 'duty.sums.noFields')}
      </Button>
      {duty.aggregate.length > 0 ? (
        <>
          <Answers
            label={t('duty.upward')}
            withLabel
            value={duty.upward}
            options={(['top', 'parent', 'none'] as const).map((value) => ({
              value,
              label: valueWord('upward', value, language),
              hint: t(`duty.upward.${value}`),
            }))}
            onChange={(value) => editor.act('setProperty', { path: ['duty', 'upward'], value })}
          />
          <Example duty={duty} label={label} />
        </>
      ) : null}
    </Question>
  )
}

/** Three reports with made-up numbers, one of them not in yet: how the sums then stand. */
function Example({ duty, label }: { readonly duty: Duty; readonly label: (id: string) => string }) {
  const definition = useDefinition()
  const t = useTexts('builder')
  const formats = useFormats()
  const types = new Map(listFields(definition).map(({ field }) => [field.id, String(fieldType(field))]))
  const sampleOf = (id: string, n: number): unknown => {
    const type = types.get(id)
    if (type === 'number' || type === 'money') return [12, 30, 9][n]
    return type === 'date' ? `2026-0${n + 1}-15` : `${t('duty.example.text')} ${n + 1}`
  }
  const reports = [0, 1, 2].map((n) => ({
    assignee: t('duty.example.who', { n: n + 1 }),
    values: Object.fromEntries(duty.aggregate.map(({ field }) => [field, sampleOf(field, n)])),
  }))
  const now = aggregate(duty.aggregate, [
    ...reports.slice(0, 2),
    { assignee: reports[2]?.assignee ?? '', values: null },
  ])
  const end = aggregate(duty.aggregate, reports)
  const shown = (value: unknown): string =>
    Array.isArray(value)
      ? value.map(shown).join('; ')
      : typeof value === 'number'
        ? formats.number(value)
        : String(value ?? t('duty.example.open'))
  return (
    <div className="b-govern__part">
      <h4>{t('duty.example')}</h4>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section className="b-matrix" tabIndex={0} aria-label={t('duty.example')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('duty.example.value')}</th>
              {reports.map(({ assignee }) => (
                <th key={assignee} scope="col">
                  {assignee}
                </th>
              ))}
              <th scope="col">{t('duty.example.now')}</th>
              <th scope="col">{t('duty.example.end')}</th>
            </tr>
          </thead>
          <tbody>
            {duty.aggregate.map((one) => (
              <tr key={one.into}>
                <th scope="row">
                  {label(one.field)} ({t(`duty.as.${one.as}`)})
                </th>
                {reports.map(({ assignee, values }) => (
                  <td key={assignee}>{shown(values[one.field])}</td>
                ))}
                <td>{t('duty.example.soFar', { value: shown(now[one.into]?.soFar), n: now[one.into]?.known ?? 0 })}</td>
                <td>{shown(end[one.into]?.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
