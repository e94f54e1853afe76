import { commonTokens } from '../check/rules/outputs.ts'
import { type Definition, type Language, type Message, textHash, textIdsOf } from '../definition/index.ts'
import type { KeySubject } from './subject.ts'

/**
 * Placeholders of an answer in every language: `{{field.copies}}`, `{{field.capitalInWords}}`, `{{copies}}`. A translation that
 * was true to its source stays so.
 */
export function renameInTexts(definition: Definition, subject: KeySubject, to: string): Definition {
  const ofRows = rowTexts(definition, subject)
  if (subject.kind !== 'field' && ofRows.size === 0) return definition
  const { key: from } = subject
  const bare = commonTokens.includes(from) ? 'field\\.' : '(?:field\\.)?'
  const token = new RegExp(`(\\{\\{\\s*${bare})${from}((?:InWords)?\\s*\\}\\})`, 'g')
  const put = (_: string, open: string, close: string) => `${open}${to}${close}`
  const rowToken = new RegExp(`(\\{\\{\\s*row\\.)${from}(\\s*\\}\\})`, 'g')
  const rewriteAt = (path: string) => (text: string) => {
    const own = subject.kind === 'field' ? text.replace(token, put) : text
    return ofRows.has(path) ? own.replace(rowToken, put) : own
  }
  const source = definition.messages[definition.procedure.sourceLanguage] ?? {}
  const messages = Object.fromEntries(
    Object.entries(definition.messages).map(([language, texts]) => [
      language,
      Object.fromEntries(
        Object.entries(texts ?? {}).map(([path, message]) => [path, renamed(message, source[path], rewriteAt(path))]),
      ),
    ]),
  ) as Partial<Record<Language, Record<string, Message>>>
  return { ...definition, messages }
}

/** Texts of papers for each row of a group, where `row.<key>` names a cell of the table or a field filled in for the row. */
function rowTexts(definition: Definition, { kind, target }: KeySubject): Set<string> {
  const [table, inner] = target.split('/')
  const groups = definition.workflow.steps.filter((step) => step.kind === 'group')
  const tables =
    kind === 'column' && inner !== undefined
      ? [table]
      : kind === 'field'
        ? groups.flatMap((step) => (step.fields.includes(target) ? [step.table] : []))
        : []
  return new Set(
    definition.outputs.flatMap((output) => (tables.includes(output.perRow) ? textIdsOf(output.template) : [])),
  )
}

function renamed(message: Message, source: Message | undefined, rewrite: (text: string) => string): Message {
  const text = rewrite(message.text)
  const wasTrue = message.of !== undefined && source !== undefined && message.of === textHash(source.text)
  const of = wasTrue ? textHash(rewrite(source.text)) : message.of
  if (text === message.text && of === message.of) return message
  return of === undefined ? { text } : { text, of }
}
