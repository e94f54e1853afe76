import type { Field, Section } from '@motcua/core/definition'
import { quoted } from '@motcua/core/expression'
import { isPartyKey, knownName, optionValue } from './field-guess.ts'
import { addPage, type Ground, makeField, newId, newKey, report, say, type Told } from './landing.ts'
import { isRecord, recordsIn, textIn } from './open-file.ts'
import type { Why } from './report.ts'

type Component = Readonly<Record<string, unknown>>

/** Where components are being put. */
interface Spot {
  /** `null` inside a table */
  section: Section | null
  readonly columns: Field[] | null
  readonly page: string | null
}

const fieldTypes: Readonly<Record<string, readonly [type: string, near?: true]>> = {
  textfield: ['text'],
  url: ['text', true],
  tags: ['text', true],
  time: ['text', true],
  textarea: ['textarea'],
  number: ['number'],
  currency: ['money'],
  checkbox: ['checkbox'],
  selectboxes: ['multiSelect'],
  select: ['select'],
  radio: ['radio'],
  email: ['email'],
  phoneNumber: ['phone'],
  datetime: ['date', true],
  date: ['date'],
  day: ['partialDate'],
  file: ['file'],
  signature: ['signature'],
  address: ['address'],
  content: ['richText'],
  htmlelement: ['richText', true],
}
const tables = new Set(['datagrid', 'editgrid', 'datatable'])
const frames = new Set(['panel', 'fieldset', 'well', 'container', 'columns', 'table', 'tabs', 'wizard', 'form'])
const scripts = ['customConditional', 'calculateValue', 'customDefaultValue'] as const

/** Lays a Form.io form into a draft: its panels become pages and sections, its components fields. No script is taken over. */
export function importFormIo(ground: Ground, file: Component) {
  const form = isRecord(file.form) ? file.form : file
  const title = textIn(form, 'title') ?? 'Biểu mẫu'
  const components = recordsIn(form, 'components')
  const isWizard = textIn(form, 'display') === 'wizard' || components.every((one) => textIn(one, 'type') === 'panel')
  const keys = new Map<string, { key: string; type: string; values: ReadonlyMap<string, string> }>()
  const later: (() => void)[] = []
  const context = { ground, keys, later }
  if (isWizard) components.forEach((one, i) => layPage(context, one, `/components/${i}`, title))
  else {
    const { page, section } = addPage(ground, title)
    layAll(context, components, '/components', { section, columns: null, page })
  }
  for (const run of later) run()
}

const mostColumns = 40
const mostOptions = 500

interface Context {
  readonly ground: Ground
  readonly keys: Map<string, { key: string; type: string; values: ReadonlyMap<string, string> }>
  /** what refers to components that may come later */
  readonly later: (() => void)[]
}

function layPage(context: Context, component: Component, source: string, title: string) {
  const { ground } = context
  const name = textIn(component, 'title', 'label', 'legend') ?? title
  if (ground.draft.form.pages.length >= 50)
    return report(ground, 'leftOut', told(component, source), { why: 'tooMany' })
  const { page, section } = addPage(ground, name)
  report(ground, 'taken', told(component, source), { at: { part: 'form', id: page } })
  leftovers(context, component, source)
  layAll(context, recordsIn(component, 'components'), `${source}/components`, { section, columns: null, page })
}

function layAll(context: Context, components: readonly Component[], source: string, spot: Spot) {
  components.forEach((one, i) => lay(context, one, `${source}/${i}`, spot))
}

function lay(context: Context, component: Component, source: string, spot: Spot) {
  const { ground } = context
  const type = textIn(component, 'type') ?? ''
  const about = told(component, source)
  if (type === 'button') return report(ground, 'leftOut', about, { why: 'ownButton' })
  if (frames.has(type)) return layFrame(context, component, source, spot, type)
  if (tables.has(type)) return layTable(context, component, source, spot)
  const [ours, near] = fieldTypes[type] ?? (component.input === true ? ['text', true as const] : [null])
  if (!ours || type === 'password' || type === 'hidden')
    return report(ground, 'leftOut', about, { why: type === 'hidden' ? 'rule' : 'typeUnknown', said: type })
  layField(context, component, source, spot, ours, near ? (fieldTypes[type] ? 'typeNear' : 'typeUnknown') : null)
}

function layFrame(context: Context, component: Component, source: string, spot: Spot, type: string) {
  const { ground } = context
  const title = textIn(component, 'title', 'legend', 'label')
  const inner = framed(component, source)
  if ((type === 'panel' || type === 'fieldset' || type === 'well') && spot.page && !spot.columns) {
    const page = ground.draft.form.pages.find((one) => one.id === spot.page)
    if (page && page.sections.length < 50) {
      const section: Section = { id: newId(ground, 'sec'), fields: [] }
      if (title) say(ground, `section.${section.id}.title`, title)
      page.sections.push(section)
      report(ground, 'taken', told(component, source), { at: { part: 'form', id: section.id } })
      leftovers(context, component, source, section)
      for (const [one, at] of inner) lay(context, one, at, { ...spot, section })
      // what follows the frame stands outside of it again
      spot.section = { id: newId(ground, 'sec'), fields: [] }
      page.sections.push(spot.section)
      return
    }
  }
  report(ground, 'approximated', told(component, source), { why: type === 'container' ? 'flattened' : 'layout' })
  leftovers(context, component, source)
  for (const [one, at] of inner) lay(context, one, at, spot)
}

/** The components in a frame, whichever way the frame holds them. */
function framed(component: Component, source: string): [Component, string][] {
  const out: [Component, string][] = []
  recordsIn(component, 'components').forEach((one, i) => out.push([one, `${source}/components/${i}`]))
  recordsIn(component, 'columns').forEach((column, c) =>
    recordsIn(column, 'components').forEach((one, i) => out.push([one, `${source}/columns/${c}/components/${i}`])),
  )
  if (Array.isArray(component.rows))
    component.rows.forEach((row, r) => {
      if (!Array.isArray(row)) return
      row
        .filter(isRecord)
        .forEach((cell, c) =>
          recordsIn(cell, 'components').forEach((one, i) =>
            out.push([one, `${source}/rows/${r}/${c}/components/${i}`]),
          ),
        )
    })
  return out
}

function layTable(context: Context, component: Component, source: string, spot: Spot) {
  const { ground } = context
  if (spot.columns) return report(ground, 'leftOut', told(component, source), { why: 'flattened' })
  const columns: Field[] = []
  for (const [one, at] of framed(component, source)) lay(context, one, at, { section: null, columns, page: null })
  if (columns.length === 0) return report(ground, 'leftOut', told(component, source), { why: 'rule' })
  layField(context, component, source, spot, 'table', null, {
    columns,
    ...bound(component, 'minLength', 'minRows', 0),
    ...bound(component, 'maxLength', 'maxRows', 1),
  })
}

const bound = (component: Component, theirs: string, ours: string, least: number) => {
  const value = isRecord(component.validate) ? Number(component.validate[theirs]) : Number.NaN
  return Number.isInteger(value) && value >= least && value <= 10_000 ? { [ours]: value } : {}
}

function layField(
  context: Context,
  component: Component,
  source: string,
  spot: Spot,
  given: string,
  why: Why | null,
  extra: Readonly<Record<string, unknown>> = {},
) {
  const { ground, keys } = context
  const about = told(component, source)
  const wanted = textIn(component, 'key') ?? textIn(component, 'label') ?? given
  const label = textIn(component, 'label', 'title') ?? wanted
  const hint = knownName(wanted)
  const asked = component.multiple === true && given === 'select' ? 'multiSelect' : given
  const type = hint && ['text', 'select', 'number'].includes(asked) ? hint.type : asked
  const list = spot.columns ?? spot.section?.fields
  if (!list || list.length >= (spot.columns ? mostColumns : 300))
    return report(ground, 'leftOut', about, { why: 'tooMany' })
  const { key, changed } = newKey(ground, wanted)
  const id = newId(ground, 'f')
  const validate = isRecord(component.validate) ? component.validate : {}
  const options = optionsOf(component)
  const field =
    makeField({
      ...{ id, key, type },
      ...(validate.required === true ? { required: true } : {}),
      ...(hint?.more && type === hint.type ? hint.more : {}),
      ...(['select', 'radio', 'multiSelect'].includes(type) && options.length > 0 && !hint?.more?.codeList
        ? { options: options.map(({ value }) => ({ value })) }
        : {}),
      ...limitsOf(type, validate, component),
      ...extra,
    }) ?? makeField({ id, key, type: 'text' })
  if (!field) return report(ground, 'leftOut', about, { why: 'typeUnknown' })
  list.push(field)
  say(ground, `field.${id}.label`, label.slice(0, 300))
  const help = textIn(component, 'description', 'tooltip', 'placeholder')
  if (help) say(ground, `field.${id}.help`, plain(help))
  if (field.type === 'richText') say(ground, `field.${id}.text`, plain(textIn(component, 'html', 'content') ?? label))
  if ('options' in field && field.options.length > 0)
    for (const { value, label: word } of options) say(ground, `field.${id}.option.${value}`, word)
  keys.set(wanted, { key, type: field.type, values: new Map(options.map((one) => [one.was, one.value])) })
  const reason: Why | null = hint?.drifted
    ? 'meaningDrifted'
    : changed === 'keyTaken'
      ? 'keyTaken'
      : isPartyKey(wanted)
        ? 'useBlock'
        : (why ?? (type !== asked || field.type !== type ? 'typeNear' : changed))
  const at = { part: 'form', id } as const
  report(ground, reason ? 'approximated' : 'taken', about, {
    at,
    ...(reason ? { why: reason, said: changed ? `${wanted} → ${key}` : undefined } : {}),
  })
  if (options.length >= mostOptions)
    report(ground, 'leftOut', { ...about, source: `${source}/values` }, { at, why: 'tooMany' })
  leftovers(context, component, source, field, id)
  if (component.data && isRecord(component.data) && typeof component.data.url === 'string' && component.data.url !== '')
    report(
      ground,
      'leftOut',
      { ...about, source: `${source}/data/url` },
      { at, why: 'remote', said: component.data.url },
    )
}

interface Choice {
  /** as the file has it */
  readonly was: string
  readonly value: string
  readonly label: string
}

function optionsOf(component: Component): Choice[] {
  const data = isRecord(component.data) ? component.data : {}
  const raw = [...recordsIn(component, 'values'), ...recordsIn(data, 'values'), ...recordsIn(data, 'json')]
  const taken = new Set<string>()
  const out: Choice[] = []
  for (const one of raw.slice(0, mostOptions)) {
    const label = textIn(one, 'label', 'name', 'value')
    if (!label) continue
    const was = textIn(one, 'value', 'id', 'label') ?? label
    const value = optionValue(was, taken)
    taken.add(value)
    out.push({ was, value, label })
  }
  return out
}

/** Bounds that our field of this type has too. */
function limitsOf(type: string, validate: Component, component: Component): Readonly<Record<string, unknown>> {
  const number = (name: string) => {
    const value = validate[name]
    return value === '' || value === null || value === undefined || Number.isNaN(Number(value)) ? null : Number(value)
  }
  const out: Record<string, unknown> = {}
  const put = (name: string, value: unknown) => {
    if (value !== null) out[name] = value
  }
  if (type === 'text' || type === 'textarea') {
    put('minLength', number('minLength'))
    put('maxLength', number('maxLength'))
  }
  if (type === 'text') put('pattern', textIn(validate, 'pattern') ?? null)
  if (type === 'number' || type === 'money') {
    put('min', number('min'))
    put('max', number('max'))
  }
  const decimals = Number(component.decimalLimit)
  if (type === 'number' && Number.isInteger(decimals) && decimals >= 0) put('decimals', Math.min(decimals, 6))
  if (type === 'file' && component.multiple === true) put('maxFiles', 5)
  return out
}

/** What stands on a component beside its type: conditions, scripts, defaults. Each is taken or told. */
function leftovers(
  context: Context,
  component: Component,
  source: string,
  target?: { visible?: string | undefined },
  id?: string,
) {
  const { ground, later } = context
  const about = told(component, source)
  const at = id ? { at: { part: 'form', id } as const } : {}
  for (const name of scripts) {
    const script = textIn(component, name)
    if (script)
      report(ground, 'leftOut', { ...about, source: `${source}/${name}` }, { ...at, why: 'script', said: script })
  }
  const custom = isRecord(component.validate) ? textIn(component.validate, 'custom') : undefined
  if (custom)
    report(ground, 'leftOut', { ...about, source: `${source}/validate/custom` }, { ...at, why: 'script', said: custom })
  if (Array.isArray(component.logic) && component.logic.length > 0)
    report(ground, 'leftOut', { ...about, source: `${source}/logic` }, { ...at, why: 'rule' })
  const value = component.defaultValue
  if (typeof value === 'string' ? value !== '' : typeof value === 'number' || value === true)
    report(
      ground,
      'leftOut',
      { ...about, source: `${source}/defaultValue` },
      { ...at, why: 'defaultValue', said: String(value) },
    )
  const conditional = component.conditional
  if (!isRecord(conditional)) return
  const asked = textIn(conditional, 'when') !== undefined || recordsIn(conditional, 'conditions').length > 0
  if (!asked) return
  later.push(() => {
    const visible = conditionOf(context, conditional)
    const place = { ...about, source: `${source}/conditional` }
    if (visible && target) {
      target.visible = visible
      report(ground, 'taken', place, { ...at, said: visible })
    } else report(ground, 'leftOut', place, { ...at, why: 'condition', said: JSON.stringify(conditional) })
  })
}

/** Form.io's simple conditions as FEEL; null where they speak of something we do not have. */
function conditionOf(context: Context, conditional: Component): string | null {
  const rows = recordsIn(conditional, 'conditions')
  const parts = rows.length
    ? rows.map((row) => comparison(context, textIn(row, 'component'), textIn(row, 'operator') ?? 'isEqual', row.value))
    : [comparison(context, textIn(conditional, 'when'), 'isEqual', conditional.eq)]
  if (parts.some((part) => part === null)) return null
  const joined = parts.join(textIn(conditional, 'conjunction') === 'any' ? ' or ' : ' and ')
  const show = conditional.show === true || conditional.show === 'true' || conditional.show === 'show'
  return show ? joined : `not(${joined})`
}

const operators: Readonly<Record<string, string>> = {
  isEqual: '=',
  isNotEqual: '!=',
  greaterThan: '>',
  greaterThanOrEqual: '>=',
  lessThan: '<',
  lessThanOrEqual: '<=',
}

function comparison(context: Context, name: string | undefined, operator: string, value: unknown): string | null {
  const known = name === undefined ? undefined : context.keys.get(name.split('.').at(-1) ?? '')
  if (!known) return null
  const { key, type, values } = known
  if (operator === 'isEmpty') return `${key} = null`
  if (operator === 'isNotEmpty') return `${key} != null`
  const sign = operators[operator]
  if (!sign) return null
  const said = String(value ?? '')
  if (type === 'checkbox') return `${key} ${sign} ${said === 'true' ? 'true' : 'false'}`
  if (type === 'number' || type === 'money')
    return said.trim() !== '' && Number.isFinite(Number(said)) ? `${key} ${sign} ${Number(said)}` : null
  if (type === 'multiSelect') return sign === '=' ? `list contains(${key}, ${quoted(values.get(said) ?? said)})` : null
  return `${key} ${sign} ${quoted(values.get(said) ?? said)}`
}

const told = (component: Component, source: string): Told => ({
  construct: textIn(component, 'type') ?? '?',
  name: textIn(component, 'label', 'title', 'legend', 'key'),
  source,
})

/** Text without its marks: tags of a foreign page are never kept. */
const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
