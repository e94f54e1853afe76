import { type Definition, listFields } from '@motcua/core/definition'

interface Found {
  readonly code: string
  readonly params?: Readonly<Record<string, unknown>> | undefined
}

/** A finding whose parameters are called what people call them: titles of steps, cases and documents, labels of fields. */
export function withNames<F extends Found>(definition: Definition, finding: F): F {
  if (!finding.params) return finding
  const source = definition.messages[definition.procedure.sourceLanguage] ?? {}
  const title = (kind: string, id: unknown) => source[`${kind}.${id}.title`]?.text
  const params: Record<string, unknown> = { ...finding.params }
  for (const [name, kind] of parts) {
    const text = title(kind, params[name])
    if (text) params[name] = text
  }
  for (const name of ['path', 'members'])
    if (typeof params[name] === 'string')
      params[name] = params[name]
        .split(' → ')
        .map((id) => title('step', id) ?? labelOf(definition, id) ?? id)
        .join(' → ')
  for (const name of ['field', 'input'])
    if (typeof params[name] === 'string') params[name] = labelOf(definition, String(params[name])) ?? params[name]
  if (finding.code.startsWith('text.') && typeof params.text === 'string') {
    const own = definition.messages[params.language as keyof typeof definition.messages]
    const said = (source[params.text]?.text || own?.[params.text]?.text)?.trim()
    params.text = said ? `“${said.length > 80 ? `${said.slice(0, 79)}…` : said}”` : ''
  }
  return { ...finding, params }
}

const parts = [
  ['step', 'step'],
  ['end', 'step'],
  ['at', 'step'],
  ['output', 'output'],
  ['case', 'case'],
  ['fee', 'fee'],
  ['notification', 'notification'],
  ['requirement', 'requirement'],
] as const

/** The label of a field by its key or id. */
function labelOf(definition: Definition, name: string): string | undefined {
  const found = listFields(definition).find(({ field }) => field.key === name || field.id === name)?.field
  return found && definition.messages[definition.procedure.sourceLanguage]?.[`field.${found.id}.label`]?.text
}
