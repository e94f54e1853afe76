import { commonTokens } from '../check/rules/outputs.ts'
import { type Definition, type Language, type Message, textHash } from '../definition/index.ts'
import type { KeySubject } from './subject.ts'

/**
 * Placeholders of an answer in every language: `{{field.copies}}`, `{{field.capitalInWords}}`, `{{copies}}`. A translation that
 * was true to its source stays so.
 */
export function renameInTexts(definition: Definition, subject: KeySubject, to: string): Definition {
  if (subject.kind !== 'field') return definition
  const { key: from } = subject
  const bare = commonTokens.includes(from) ? 'field\\.' : '(?:field\\.)?'
  const token = new RegExp(`(\\{\\{\\s*${bare})${from}((?:InWords)?\\s*\\}\\})`, 'g')
  const rewrite = (text: string) => text.replace(token, (_, open: string, close: string) => `${open}${to}${close}`)
  const source = definition.messages[definition.procedure.sourceLanguage] ?? {}
  const messages = Object.fromEntries(
    Object.entries(definition.messages).map(([language, texts]) => [
      language,
      Object.fromEntries(
        Object.entries(texts ?? {}).map(([path, message]) => [path, renamed(message, source[path], rewrite)]),
      ),
    ]),
  ) as Partial<Record<Language, Record<string, Message>>>
  return { ...definition, messages }
}

function renamed(message: Message, source: Message | undefined, rewrite: (text: string) => string): Message {
  const text = rewrite(message.text)
  const wasTrue = message.of !== undefined && source !== undefined && message.of === textHash(source.text)
  const of = wasTrue ? textHash(rewrite(source.text)) : message.of
  if (text === message.text && of === message.of) return message
  return of === undefined ? { text } : { text, of }
}
