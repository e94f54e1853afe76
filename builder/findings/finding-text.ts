import type { Texts } from '@motcua/ui/i18n'

/** Words of a finding by its code; an unknown code is shown as it is rather than hidden. */
export function findingText(
  t: Texts<'builder'>,
  finding: { readonly code: string; readonly params?: Readonly<Record<string, unknown>> | undefined },
): string {
  const params: Record<string, string | number | boolean | null> = {}
  for (const [name, value] of Object.entries(finding.params ?? {}))
    params[name] =
      typeof value === 'number' || typeof value === 'boolean' || value === null ? value : wordOf(t, name, String(value))
  const problem = params.problem ?? params.code
  if (finding.code === 'expression.problem' && typeof problem === 'string') {
    const key = `problem.${problem}`
    const words = t(key, { at: Number(params.from ?? 0) + 1, ...params })
    if (words !== key) return words
  }
  const key = `finding.${finding.code}`
  const text = t(key, params)
  return text === key ? finding.code : text
}

/** Parameters that come from closed lists; all others are what people wrote. */
const listed: ReadonlySet<string> = new Set(['role', 'signer', 'exit', 'need', 'what', 'language', 'channel'])

function wordOf(t: Texts<'builder'>, name: string, value: string): string {
  if (name === 'expected' || name === 'found') {
    const type = t(`type.${value}`)
    return type === `type.${value}` ? value : type
  }
  if (!listed.has(name)) return value
  const signedBy = /^signed by (.+)$/.exec(value)?.[1]
  if (signedBy) return t('finding.word.signed_by', { who: wordOf(t, 'signer', signedBy) })
  const key = `finding.word.${value}`
  const word = t(key)
  return word === key ? value : word
}
