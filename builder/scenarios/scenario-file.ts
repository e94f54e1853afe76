import { Scenario } from '@motcua/core/definition'

/** A file that holds no scenario: why, and where in it. */
export interface Unreadable {
  readonly file: string
  readonly why: 'json' | 'shape' | 'size'
  readonly place: string
}

const largest = 2 * 1024 * 1024

/** Reads a scenario file as the command line takes it: one scenario, or a list of them. */
export function readScenarios(file: string, text: string): readonly Scenario[] | Unreadable {
  if (text.length > largest) return { file, why: 'size', place: '' }
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { file, why: 'json', place: '' }
  }
  const list: unknown[] = Array.isArray(parsed) ? parsed : [parsed]
  const out: Scenario[] = []
  for (const [i, one] of list.entries()) {
    const read = Scenario.safeParse(one)
    if (!read.success) {
      const path = read.error.issues[0]?.path.map(String).join('/') ?? ''
      return { file, why: 'shape', place: Array.isArray(parsed) ? `${i}/${path}` : path }
    }
    out.push(read.data)
  }
  return out
}

/** The text of a scenario file. */
export const scenarioText = (scenario: Scenario): string => `${JSON.stringify(scenario, null, 2)}\n`

/** A name for its file: letters and digits of the scenario's own. */
export const scenarioFileName = (name: string): string =>
  `${
    name
      .normalize('NFD')
      .replaceAll(/[\u0300-\u036f]/g, '')
      .replaceAll(/[đĐ]/g, 'd')
      .replaceAll(/[^A-Za-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .toLowerCase()
      .slice(0, 60) || 'scenario'
  }.json`
