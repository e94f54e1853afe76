import type { Finding } from '@motcua/core/check'
import { parseDefinitionText } from '@motcua/core/definition'
import type { Texts } from '@motcua/ui/i18n'
import { findingText } from '../findings/finding-text.ts'
import { type JsonPath, type JsonPlace, jsonPlaces, placeOf } from './json-places.ts'

/** Something that is wrong in the text: what, how bad, and where. */
export interface SourceProblem {
  readonly severity: 'error' | 'warning' | 'info'
  readonly message: string
  /** offsets of the text, `to` exclusive */
  readonly from: number
  readonly to: number
  /** 1 for the first */
  readonly line: number
}

export const lineOf = (text: string, offset: number): number => {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}

/** What keeps a text from being a definition; empty when it is one. */
export function textProblems(text: string, t: Texts<'builder'>): readonly SourceProblem[] {
  const parsed = parseDefinitionText(text)
  if (parsed.ok) return []
  const places = jsonPlaces(text)
  const issues = parsed.error.issues ?? []
  if (issues.length === 0 || issues.some(({ code }) => code === 'json')) {
    const at = brokenAt(text, places)
    const message = parsed.error.code === 'definition.formatUnknown' ? t('source.format') : t('source.syntax')
    return [problem(text, 'error', message, at, at + 1)]
  }
  return issues.slice(0, 50).map((issue) => {
    const path = toPath(issue.path)
    const place = placeOf(places, path)
    const words = t(`source.issue.${issue.code}`)
    const what = words === `source.issue.${issue.code}` ? String(issue.params?.message ?? issue.code) : words
    const name = path.at(-1)
    const message =
      name === undefined ? what : `${name}: ${what}${place?.path.length === path.length ? '' : ` (${issue.path})`}`
    return placed(text, 'error', message, place)
  })
}

/** What the check finds, at the lines of the text that the definition is. */
export function findingProblems(
  text: string,
  findings: readonly Finding[],
  t: Texts<'builder'>,
): readonly SourceProblem[] {
  if (findings.length === 0) return []
  const places = jsonPlaces(text)
  return findings
    .slice(0, 300)
    .map((finding) => placed(text, finding.severity, findingText(t, finding), placeOf(places, finding.path)))
}

const toPath = (path: string): JsonPath =>
  path === '' ? [] : path.split('/').map((name) => (/^\d+$/.test(name) ? Number(name) : name))

/** A name is marked rather than all that it holds. */
function placed(text: string, severity: SourceProblem['severity'], message: string, place: JsonPlace | undefined) {
  if (!place) return problem(text, severity, message, 0, 1)
  const end = text.indexOf('\n', place.from)
  const to = end === -1 ? place.to : Math.min(place.to, end)
  return problem(text, severity, message, place.key?.from ?? place.from, Math.max(to, place.from + 1))
}

const problem = (
  text: string,
  severity: SourceProblem['severity'],
  message: string,
  from: number,
  to: number,
): SourceProblem => ({
  severity,
  message,
  from,
  to: Math.min(to, Math.max(text.length, 1)),
  line: lineOf(text, from),
})

/** Where the walk over the text had to end. */
function brokenAt(text: string, places: readonly JsonPlace[]): number {
  const [root] = places
  if (!root) return 0
  if (root.to < text.trimEnd().length) return Math.min(root.to, Math.max(0, text.length - 1))
  const last = places.reduce((at, place) => Math.max(at, place.from), 0)
  return Math.min(last, Math.max(0, text.length - 1))
}
