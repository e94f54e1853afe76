import { type Definition, textPaths } from '../../definition/index.ts'
import { type Finding, finding, type Rule } from '../finding.ts'

/** Every text exists in every language of the procedure, and no translation is older than its source. */
export const texts: Rule = (definition, _, known) => {
  const { procedure, messages } = definition
  const out: Finding[] = []
  const paths = textPaths(definition)
  const source = messages[procedure.sourceLanguage] ?? {}
  const saidIn = saidBefore(definition)
  for (const { path, of, optional } of paths) {
    const original = source[path]
    if (!original?.text.trim()) {
      if (!optional) out.push(finding('text.missing', of, { text: path, language: procedure.sourceLanguage }))
      continue
    }
    for (const language of procedure.languages) {
      if (language === procedure.sourceLanguage) continue
      const translation = messages[language]?.[path]
      if (!translation?.text.trim()) {
        const text = saidIn(language)(original.text)
        const value = text && { text, of: known.textHash(original.text) }
        out.push(
          finding(
            'text.missing',
            of,
            { text: path, language },
            value ? { path: ['messages', language, path], do: 'set', value } : undefined,
          ),
        )
      } else if (translation.of !== known.textHash(original.text))
        out.push(finding('text.stale', of, { text: path, language }))
    }
  }
  const needed = new Set(paths.map((p) => p.path))
  for (const [language, all] of Object.entries(messages))
    for (const path of Object.keys(all ?? {}))
      if (!needed.has(path))
        out.push(
          finding(
            'text.unused',
            ['messages', language, path],
            { text: path, language },
            { path: ['messages', language, path], do: 'remove' },
          ),
        )
  return out
}

/** How a text was translated where it stands already; undefined where it was not, or in more than one way. */
function saidBefore({ procedure, messages }: Definition) {
  const byLanguage = new Map<string, ReadonlyMap<string, string | undefined>>()
  const collect = (language: string) => {
    const said = new Map<string, string | undefined>()
    for (const [path, { text }] of Object.entries(messages[procedure.sourceLanguage] ?? {})) {
      const translated = messages[language as keyof typeof messages]?.[path]?.text.trim()
      if (translated) said.set(text, said.has(text) && said.get(text) !== translated ? undefined : translated)
    }
    byLanguage.set(language, said)
    return said
  }
  return (language: string) => (text: string) => (byLanguage.get(language) ?? collect(language)).get(text)
}
