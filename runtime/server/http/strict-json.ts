/** Why a text is not JSON that we take. */
export class JsonRefused extends Error {
  readonly why: 'syntax' | 'duplicateKey' | 'loneSurrogate' | 'nul' | 'forbiddenKey' | 'tooDeep'
  constructor(why: JsonRefused['why']) {
    super(why)
    this.name = 'JsonRefused'
    this.why = why
  }
}

const maxDepth = 64
const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * JSON as two readers cannot understand differently: no key twice, no lone surrogate, no NUL, no `__proto__`, depth 64. Texts come
 * back in NFC and otherwise untouched.
 * @throws JsonRefused
 */
export function parseStrictJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new JsonRefused('syntax')
  }
  refuseDuplicates(text)
  return clean(value, 0)
}

/** The text is known to be JSON, so only strings and brackets matter. */
function refuseDuplicates(text: string): void {
  const open: (Set<string> | null)[] = []
  let keyNext = false
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]
    if (letter === '{' || letter === '[') {
      if (open.length >= maxDepth) throw new JsonRefused('tooDeep')
      open.push(letter === '{' ? new Set() : null)
      keyNext = letter === '{'
    } else if (letter === '}' || letter === ']') {
      open.pop()
      keyNext = false
    } else if (letter === ',') keyNext = open.at(-1) !== null
    else if (letter === '"') {
      const end = endOfString(text, at)
      if (keyNext) {
        const key = (JSON.parse(text.slice(at, end + 1)) as string).normalize('NFC')
        const keys = open.at(-1)
        if (keys?.has(key)) throw new JsonRefused('duplicateKey')
        keys?.add(key)
        keyNext = false
      }
      at = end
    }
  }
}

function endOfString(text: string, from: number): number {
  let at = from + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((one) => clean(one, depth + 1))
  const out: Record<string, unknown> = {}
  for (const [key, one] of Object.entries(value)) {
    if (forbidden.has(key)) throw new JsonRefused('forbiddenKey')
    out[cleanText(key)] = clean(one, depth + 1)
  }
  return out
}

function cleanText(text: string): string {
  if (text.includes('\u0000')) throw new JsonRefused('nul')
  if (!text.isWellFormed()) throw new JsonRefused('loneSurrogate')
  return text.normalize('NFC')
}
