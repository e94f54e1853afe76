import { type Definition, type Language, type Message, textHash, textPaths } from '@motcua/core/definition'

/** Sets one text. A translation remembers which source text it was made from, so that it shows as stale later. */
export function setText(definition: Definition, args: { language: Language; path: string; text: string }): Definition {
  const { language, path, text } = args
  const { [path]: _old, ...others } = definition.messages[language] ?? {}
  if (text === '') return { ...definition, messages: { ...definition.messages, [language]: others } }
  const source = definition.messages[definition.procedure.sourceLanguage]?.[path]?.text
  const isSource = language === definition.procedure.sourceLanguage
  const message: Message = isSource || source === undefined ? { text } : { text, of: textHash(source) }
  return {
    ...definition,
    messages: { ...definition.messages, [language]: { ...definition.messages[language], [path]: message } },
  }
}

/** Several texts at once, as one act. */
export const setTexts = (
  definition: Definition,
  args: { texts: readonly { language: Language; path: string; text: string }[] },
): Definition => args.texts.reduce(setText, definition)

/** Says that a translation still holds although its source text changed. */
export function confirmTranslation(definition: Definition, args: { language: Language; path: string }): Definition {
  const message = definition.messages[args.language]?.[args.path]
  return message ? setText(definition, { ...args, text: message.text }) : definition
}

/** Leaves out the texts that `before` needed and `after` does not: what a removed part leaves behind. */
export function dropTextsOf(before: Definition, after: Definition): Definition {
  const still = new Set(textPaths(after).map((t) => t.path))
  const gone = new Set(
    textPaths(before)
      .map((t) => t.path)
      .filter((path) => !still.has(path)),
  )
  if (gone.size === 0) return after
  const messages = Object.fromEntries(
    Object.entries(after.messages).map(([language, texts]) => [
      language,
      Object.fromEntries(Object.entries(texts ?? {}).filter(([path]) => !gone.has(path))),
    ]),
  )
  return { ...after, messages }
}

/** How a text stands in a language. */
export type TextState = 'ok' | 'missing' | 'stale'

/** Whether a text is there, and for a translation whether its source text is still the one it was made from. */
export function textState(definition: Definition, language: Language, path: string): TextState {
  const message = definition.messages[language]?.[path]
  if (!message || message.text.trim() === '') return 'missing'
  const source = definition.messages[definition.procedure.sourceLanguage]?.[path]?.text
  if (language === definition.procedure.sourceLanguage || source === undefined) return 'ok'
  return message.of === textHash(source) ? 'ok' : 'stale'
}
