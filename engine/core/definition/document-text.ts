import { type DocumentTemplate, textIdsOf } from './document-template.ts'

/** Texts of a document with their tokens filled, and what could not be filled. */
export interface ResolvedTexts {
  texts: Record<string, string>
  /** Text ids for which the language has no message. */
  missing: string[]
  /** Tokens that stand in a text but have no value, each as `textId → token`. */
  unbound: { textId: string; token: string }[]
}

const TOKEN = /\{\{\s*([A-Za-z][A-Za-z0-9_.-]{0,99})\s*\}\}/g

/** Names of the `{{…}}` tokens in a text, in order, each once. */
export function tokensOf(text: string): string[] {
  return [...new Set([...text.matchAll(TOKEN)].map((match) => match[1] ?? ''))]
}

/**
 * Texts of a template with every `{{token}}` replaced. A value is never read again for tokens, so what a citizen typed
 * cannot reach another value.
 * @param messages  text by id, one language
 * @param values  text by token, already formatted for the reader
 */
export function resolveTexts(
  template: DocumentTemplate,
  messages: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
): ResolvedTexts {
  const result: ResolvedTexts = { texts: {}, missing: [], unbound: [] }
  for (const textId of textIdsOf(template)) {
    const message = Object.hasOwn(messages, textId) ? messages[textId] : undefined
    if (message === undefined) {
      result.missing.push(textId)
      continue
    }
    result.texts[textId] = message.replaceAll(TOKEN, (_, token: string) => {
      const value = Object.hasOwn(values, token) ? values[token] : undefined
      if (value === undefined) result.unbound.push({ textId, token })
      return value ?? ''
    })
  }
  return result
}
