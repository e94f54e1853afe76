import { foldText } from '../words/index.ts'
import type { DefinitionInput, Message } from './definition.ts'
import type { Language } from './scalars.ts'
import type { Scenario } from './scenario.ts'

/**
 * A template folder is the unpacked form of a definition, one file per concern, so that people can review it:
 * `definition.json` (all but texts and scenarios), `messages/<language>.json`, `scenarios/<nn>-<name>.json`.
 * Texts of the source language stand as plain strings; a translation is `{ text, of }` with the hash of the text it was
 * made from, so that a stale one stays visible after packing.
 */
export type TemplateFiles = Readonly<Record<string, unknown>>

const messageFile = /^messages\/([a-z]{2})\.json$/
const scenarioFile = /^scenarios\/[a-z0-9-]+\.json$/
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Files of a template folder (name → parsed JSON) as one definition, not yet parsed: `parseDefinition` judges it.
 * Files that are no part of a template, such as `README.md`, are left out.
 */
export function packTemplate(files: TemplateFiles): DefinitionInput {
  const names = Object.keys(files).sort()
  const body = isRecord(files['definition.json']) ? files['definition.json'] : {}
  const messages: Record<string, unknown> = {}
  for (const name of names) {
    const language = messageFile.exec(name)?.[1]
    const texts = files[name]
    if (language && isRecord(texts))
      messages[language] = Object.fromEntries(
        Object.entries(texts).map(([path, text]) => [path, typeof text === 'string' ? { text } : text]),
      )
  }
  const scenarios = names.filter((name) => scenarioFile.test(name)).map((name) => files[name])
  return { ...body, messages, scenarios } as unknown as DefinitionInput
}

/** The files of a template folder, name → JSON value; packing them again gives the same definition. */
export function unpackTemplate(definition: DefinitionInput): Record<string, unknown> {
  const { messages, scenarios, ...body } = definition
  const files: Record<string, unknown> = { 'definition.json': body }
  for (const [language, texts] of Object.entries(messages) as [Language, Record<string, Message>][])
    files[`messages/${language}.json`] = Object.fromEntries(
      Object.entries(texts)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([path, message]) => [path, message.of === undefined ? message.text : message]),
    )
  scenarios.forEach((scenario, i) => {
    files[`scenarios/${scenarioFileName(scenario, i)}`] = scenario
  })
  return files
}

/** `03-no-answer-stopped.json`: the number keeps the order, the name says what it is about. */
function scenarioFileName(scenario: Pick<Scenario, 'name'>, index: number): string {
  const slug = foldText(scenario.name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 61)
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '')
  return `${String(index + 1).padStart(2, '0')}-${slug}.json`
}
