import type { Format, Refused } from './report.ts'

export const maxBytes = 5 * 1024 * 1024
const maxDepth = 64
const dangerous = new Set(['__proto__', 'constructor', 'prototype'])

/** A file whose format is known; its content is not yet. */
export type Opened =
  | { readonly ok: true; readonly format: 'bpmn' | 'dmn'; readonly xml: string }
  | {
      readonly ok: true
      readonly format: Exclude<Format, 'bpmn' | 'dmn'>
      readonly json: Readonly<Record<string, unknown>>
    }
  | Refused

/**
 * Tells what a file is by its content and refuses what is no honest file: too large, too deep, with a document type (entities
 * that grow without bound), with names that reach into the machine.
 */
export function openFile(text: string): Opened {
  if (new TextEncoder().encode(text).length > maxBytes) return refuse('tooLarge')
  const body = text.replace(/^\uFEFF/, '').trim()
  if (body === '') return refuse('empty')
  return body.startsWith('<') ? openXml(body) : openJson(body)
}

function openXml(xml: string): Opened {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) return refuse('documentType')
  const depth = deepestTag(xml)
  if (depth === null) return refuse('notXml')
  if (depth > maxDepth) return refuse('tooDeep')
  const root = /<([A-Za-z_][\w.-]*:)?definitions[\s>]/.exec(xml)
  if (!root) return refuse('formatUnknown')
  const head = xml.slice(root.index, xml.indexOf('>', root.index) + 1)
  if (/omg\.org\/spec\/(?:DMN|FEEL)/i.test(head)) return { ok: true, format: 'dmn', xml }
  if (/omg\.org\/spec\/BPMN/i.test(head)) return { ok: true, format: 'bpmn', xml }
  return refuse('formatUnknown')
}

/** How deep the elements lie, in one pass whatever the text is; null where something is begun and never closed. */
function deepestTag(xml: string): number | null {
  let depth = 0
  let deepest = 0
  for (let at = xml.indexOf('<'); at >= 0; ) {
    const [, close] = blocks.find(([open]) => xml.startsWith(open, at)) ?? []
    const end = close ? xml.indexOf(close, at) : endOfTag(xml, at)
    if (end < 0) return null
    if (!close && xml[at + 1] === '/') depth -= 1
    else if (!close && xml[end - 1] !== '/') depth += 1
    deepest = Math.max(deepest, depth)
    at = xml.indexOf('<', end)
  }
  return deepest
}

/** What is no element, and what ends it. */
const blocks = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

/** Where a tag ends; a value in quotes may hold what ends one. */
function endOfTag(xml: string, from: number): number {
  let quote = ''
  for (let at = from; at < xml.length; at += 1) {
    const sign = xml[at] as string
    if (quote) quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return at
  }
  return -1
}

function openJson(text: string): Opened {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return refuse('notJson', error instanceof Error ? error.message : undefined)
  }
  const bad = judge(value, 0)
  if (bad) return refuse(bad)
  const isForm = Array.isArray(value) && value.some((one) => isRecord(one) && typeof one.type === 'string')
  const json = isForm ? { components: value } : value
  if (!isRecord(json)) return refuse('formatUnknown')
  const format = jsonFormat(json)
  return format ? { ok: true, format, json } : refuse('formatUnknown')
}

function judge(value: unknown, depth: number): 'tooDeep' | 'dangerousName' | null {
  if (typeof value !== 'object' || value === null) return null
  if (depth > maxDepth) return 'tooDeep'
  for (const [name, inner] of Object.entries(value)) {
    if (!Array.isArray(value) && dangerous.has(name) && Object.hasOwn(value, name)) return 'dangerousName'
    const bad = judge(inner, depth + 1)
    if (bad) return bad
  }
  return null
}

function jsonFormat(json: Readonly<Record<string, unknown>>): Exclude<Format, 'bpmn' | 'dmn'> | null {
  if (Array.isArray(json.BusinessServices) || Array.isArray(json.businessServices)) return 'digit'
  if (typeof json.businessService === 'string' && Array.isArray(json.states)) return 'digit'
  if (Array.isArray(json.executionCases) || Array.isArray(json.executionMethods)) return 'catalogue'
  if (Array.isArray(json.components)) return 'formIo'
  if (isRecord(json.form) && Array.isArray(json.form.components)) return 'formIo'
  const isSchema = isRecord(json.properties) || typeof json.$schema === 'string' || isRecord(json.$defs)
  return isSchema ? 'jsonSchema' : null
}

const refuse = (code: Refused['code'], detail?: string): Refused => ({
  ok: false,
  code,
  ...(detail === undefined ? {} : { detail }),
})

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A property as text; undefined where it is none or empty. */
export function textIn(value: Readonly<Record<string, unknown>>, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const one = value[name]
    if (typeof one === 'string' && one.trim() !== '') return one.trim()
    if (typeof one === 'number') return String(one)
  }
  return undefined
}

/** A property as a list of records; anything else in it is passed over by its caller's report. */
export const recordsIn = (
  value: Readonly<Record<string, unknown>>,
  name: string,
): readonly Readonly<Record<string, unknown>>[] => {
  const list = value[name]
  return Array.isArray(list) ? list.filter(isRecord) : []
}
