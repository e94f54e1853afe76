import { textPaths } from '../../definition/index.ts'
import { type Finding, finding, type Rule } from '../finding.ts'

/** Every text exists in every language of the procedure, and no translation is older than its source. */
export const texts: Rule = (definition, _, known) => {
  const { procedure, messages } = definition
  const out: Finding[] = []
  const paths = textPaths(definition)
  const source = messages[procedure.sourceLanguage] ?? {}
  for (const { path, of, optional } of paths) {
    const original = source[path]
    if (!original?.text.trim()) {
      if (!optional) out.push(finding('text.missing', of, { text: path, language: procedure.sourceLanguage }))
      continue
    }
    for (const language of procedure.languages) {
      if (language === procedure.sourceLanguage) continue
      const translation = messages[language]?.[path]
      if (!translation?.text.trim()) out.push(finding('text.missing', of, { text: path, language }))
      else if (translation.of !== known.textHash(original.text))
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
