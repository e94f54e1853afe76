import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { type ReactNode, useId } from 'react'
import { getAt, type Path } from '../commands/index.ts'
import { ConditionEditor } from '../condition/ConditionEditor.tsx'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import type { EditProps } from './edit-props.ts'
import {
  CheckList,
  InstantInput,
  KeyInput,
  NumberInput,
  Select,
  TextList,
  TextProperty,
  TimeOrDate,
} from './inputs.tsx'
import { ListProperty } from './ListProperty.tsx'
import { NestedPanel } from './nested.tsx'
import { OptionsEditor } from './OptionsEditor.tsx'
import { RecordProperty } from './RecordProperty.tsx'
import { targetsOf } from './references.ts'
import { schemaAt, type Widget, widgetOf } from './schema.ts'
import { TextInput } from './TextInputs.tsx'
import { useSample } from './use-sample.ts'
import { propertyWords, valueWord } from './words.ts'

/** One property, edited with the widget that its schema calls for. */
export function Property({ path, required }: { readonly path: Path; readonly required: boolean }) {
  const definition = useDefinition()
  const editor = useEditor()
  const language = useLanguage()
  const id = useId()
  const node = schemaAt(definition, path)
  if (!node) return null
  const words = propertyWords(path, language)
  const value = getAt(definition, path)
  const widget = widgetOf(node, path.includes('template'))
  const set = (next: unknown) => editor.act('setProperty', { path, value: next }, path.join('/'))
  const isOptions = path[0] === 'form' && path.at(-1) === 'options'
  const props = { id, path, value, widget, set, required, label: words.label }
  if (isOptions) return <OptionsEditor path={path.slice(0, -1)} />
  if (widget.kind === 'boolean')
    return (
      <div className="b-property b-property--check" data-property={path.join('/')}>
        <input
          id={id}
          type="checkbox"
          checked={value === true}
          onChange={(e) => set(e.target.checked)}
          aria-describedby={words.help ? `${id}-help` : undefined}
        />
        <label htmlFor={id}>{words.label}</label>
        {words.help ? <Help id={`${id}-help`}>{words.help}</Help> : null}
      </div>
    )
  const grouped = [
    'object',
    'union',
    'list',
    'record',
    'enumList',
    'idList',
    'keyList',
    'feel',
    'either',
    'textRef',
    'textRefList',
    'instant',
    'feelList',
  ].includes(widget.kind)
  const help = words.help ? <Help id={`${id}-help`}>{words.help}</Help> : null
  if (grouped)
    return (
      <fieldset className="b-property" data-property={path.join('/')}>
        <legend className="b-property__label">{words.label}</legend>
        <Edit {...props} />
        {help}
      </fieldset>
    )
  return (
    <div className="b-property" data-property={path.join('/')}>
      <label className="b-property__label" htmlFor={id}>
        {words.label}
      </label>
      <Edit {...props} />
      {help}
    </div>
  )
}

const Help = ({ id, children }: { readonly id: string; readonly children: ReactNode }) => (
  <p className="b-help" id={id}>
    {children}
  </p>
)

function Edit(props: EditProps): ReactNode {
  const { widget, path, value, set, id, required, label } = props
  const definition = useDefinition()
  const language = useLanguage()
  const t = useTexts('builder')
  const name = String(path.filter((key) => typeof key === 'string').at(-1) ?? '')
  switch (widget.kind) {
    case 'feel':
      return <ConditionEditor path={path} label={label} />
    case 'either':
      return <Either {...props} widget={widget} />
    case 'enum':
      return (
        <Select
          id={id}
          value={value === undefined ? '' : String(value)}
          onChange={(next) => set(next === '' ? undefined : typeof value === 'number' ? Number(next) : next)}
          options={widget.values.map((one) => ({ value: one, label: valueWord(name, one, language) }))}
          empty={required || value !== undefined ? undefined : t('properties.notSet')}
        />
      )
    case 'enumList':
      return (
        <CheckList
          values={(value as string[] | undefined) ?? []}
          options={widget.values.map((one) => ({ value: one, label: valueWord(name, one, language) }))}
          onChange={set}
        />
      )
    case 'number':
      return (
        <NumberInput id={id} value={value as number | undefined} widget={widget} required={required} onChange={set} />
      )
    case 'key': {
      const targets = targetsOf(definition, path, language)
      return name === 'key' || !targets ? <KeyInput id={id} path={path} /> : <Reference {...props} targets={targets} />
    }
    case 'id': {
      const targets = targetsOf(definition, path, language)
      return targets ? <Reference {...props} targets={targets} /> : <TextProperty {...props} />
    }
    case 'idList':
    case 'keyList': {
      const targets = targetsOf(definition, path, language)
      if (targets) {
        const left = targets.length === 0 ? <p className="b-help">{t('properties.nothingYet')}</p> : null
        return (
          <>
            {left}
            <CheckList
              values={(value as string[] | undefined) ?? []}
              options={targets}
              onChange={(next) => set(next.length === 0 && !required && name !== 'fields' ? undefined : next)}
            />
          </>
        )
      }
      return name === 'reasons' ? <ReasonList {...props} /> : <TextList {...props} />
    }
    case 'textList':
    case 'feelList':
      return <TextList {...props} />
    case 'textRef':
      return typeof value === 'string' ? <TextInput path={value} name={label} /> : <AddButton {...props} />
    case 'textRefList':
      return (
        <>
          {((value as string[] | undefined) ?? []).map((text) => (
            <TextInput key={text} path={text} name={label} />
          ))}
        </>
      )
    case 'date':
    case 'time':
      return <TimeOrDate id={id} type={widget.kind} value={value as string | undefined} onChange={set} />
    case 'instant':
      return <InstantInput label={label} value={value as string | undefined} onChange={set} />
    case 'list':
      return <ListProperty path={path} item={widget.item} label={label} />
    case 'record':
      return <RecordProperty path={path} />
    case 'object':
      return value === undefined ? <AddButton {...props} /> : <Nested {...props} />
    case 'union':
      return value === undefined ? <AddButton {...props} /> : <Union {...props} widget={widget} />
    default: {
      const targets = name === 'operation' ? targetsOf(definition, path, language) : undefined
      return targets ? <Reference {...props} targets={targets} /> : <TextProperty {...props} />
    }
  }
}

function Reference(props: EditProps & { readonly targets: readonly { value: string; label: string }[] }) {
  const t = useTexts('builder')
  const value = props.value === undefined ? '' : String(props.value)
  const known = value === '' || props.targets.some((one) => one.value === value)
  const options = known ? props.targets : [...props.targets, { value, label: `${t('properties.gone')}: ${value}` }]
  return (
    <Select
      id={props.id}
      value={value}
      options={options}
      onChange={(next) => props.set(next === '' ? undefined : next)}
      empty={props.required && value !== '' ? undefined : t('properties.notSet')}
    />
  )
}

function AddButton(props: EditProps) {
  const t = useTexts('builder')
  const sample = useSample()
  return (
    <button
      type="button"
      className="mc-button mc-button--secondary mc-button--sm"
      onClick={() => props.set(sample(props.path))}
    >
      {t('properties.set', { name: props.label })}
    </button>
  )
}

function Nested(props: EditProps) {
  const t = useTexts('builder')
  return (
    <div className="b-nested">
      <NestedPanel path={props.path} />
      {props.required || props.path.length < 2 ? null : (
        <button type="button" className="b-link" onClick={() => props.set(undefined)}>
          {t('properties.unset', { name: props.label })}
        </button>
      )}
    </div>
  )
}

function Union(props: EditProps<Extract<Widget, { kind: 'union' }>>) {
  const { widget, path, value, set } = props
  const language = useLanguage()
  const t = useTexts('builder')
  const sample = useSample()
  const now = String((value as Record<string, unknown>)[widget.by])
  const name = String(path.filter((key) => typeof key === 'string').at(-1) ?? '')
  return (
    <div className="b-nested">
      <Select
        id={props.id}
        label={props.label}
        value={now}
        options={widget.tags.map((tag) => ({ value: tag, label: valueWord(name, tag, language) }))}
        onChange={(tag) => set(sample(path, tag))}
      />
      <NestedPanel path={path} />
      {props.required || typeof path.at(-1) === 'number' ? null : (
        <button type="button" className="b-link" onClick={() => set(undefined)}>
          {t('properties.unset', { name: props.label })}
        </button>
      )}
    </div>
  )
}

function Either(props: EditProps<Extract<Widget, { kind: 'either' }>>) {
  const { widget, value, set, path, label } = props
  const t = useTexts('builder')
  const isBoolean = widget.plain.kind === 'boolean'
  const isDate = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
  const mode = typeof value === 'string' && !isDate ? 'when' : value === undefined || value === false ? 'no' : 'yes'
  const starts = { number: 0, date: new Date().toISOString().slice(0, 10) } as const
  const plain = isBoolean ? true : starts[widget.plain.kind === 'date' ? 'date' : 'number']
  const start = isBoolean ? 'true' : widget.plain.kind === 'date' ? 'today' : '0'
  return (
    <>
      <Select
        id={props.id}
        label={label}
        value={mode}
        options={(['no', 'yes', 'when'] as const).map((one) => ({
          value: one,
          label: t(`either.${isBoolean ? 'boolean' : 'value'}.${one}`),
        }))}
        onChange={(next) => set(next === 'no' ? undefined : next === 'yes' ? plain : start)}
      />
      {mode === 'when' ? <ConditionEditor path={path} label={label} /> : null}
      {mode === 'yes' && widget.plain.kind === 'number' ? (
        <NumberInput
          id={`${props.id}-n`}
          label={label}
          value={value as number}
          widget={widget.plain}
          required
          onChange={set}
        />
      ) : null}
      {mode === 'yes' && isDate ? <TimeOrDate id={`${props.id}-d`} type="date" value={value} onChange={set} /> : null}
    </>
  )
}

function ReasonList(props: EditProps) {
  const t = useTexts('builder')
  const definition = useDefinition()
  const ids = (props.value as string[] | undefined) ?? []
  const catalogue = (getAt(definition, props.path.slice(0, -1)) as { id: string }).id
  const free = () => {
    for (let n = ids.length + 1; ; n += 1) if (!ids.includes(`r-${n}`)) return `r-${n}`
  }
  return (
    <>
      {ids.map((id, i) => (
        <div key={id} className="b-item">
          <TextInput path={`reason.${catalogue}.${id}`} name={`${t('properties.reason')} ${i + 1}`} />
          <button type="button" className="b-link" onClick={() => props.set(ids.filter((one) => one !== id))}>
            {t('act.remove')}
          </button>
        </div>
      ))}
      <button
        type="button"
        className="mc-button mc-button--secondary mc-button--sm"
        onClick={() => props.set([...ids, free()])}
      >
        {t('properties.add')}
      </button>
    </>
  )
}
