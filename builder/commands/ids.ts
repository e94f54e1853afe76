import { type Definition, listFields } from '@motcua/core/definition'

/** Every stable id and id-like name in use anywhere in a definition. */
export function listIds(definition: Definition): Set<string> {
  const ids = new Set<string>()
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one)
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) {
        if (name === 'id' && typeof inner === 'string') ids.add(inner)
        else visit(inner)
      }
  }
  const { messages: _texts, scenarios: _proof, ...body } = definition
  visit(body)
  return ids
}

/** An id that is free in the definition: `prefix-1`, `prefix-2`, …; `taken` holds ids given out meanwhile. */
export function freshId(definition: Definition, prefix: string, taken: ReadonlySet<string> = new Set()): string {
  const used = listIds(definition)
  const texts = textNumbers(definition, prefix)
  for (let n = 1; ; n += 1) {
    const id = `${prefix}-${n}`
    if (!used.has(id) && !taken.has(id) && !texts.has(id)) return id
  }
}

/** Ids that texts still speak of: an id is not given out twice while an old text would stick to the new part. */
function textNumbers(definition: Definition, prefix: string): Set<string> {
  const found = new Set<string>()
  for (const language of Object.values(definition.messages))
    for (const path of Object.keys(language ?? {}))
      for (const piece of path.split('.')) if (piece.startsWith(`${prefix}-`)) found.add(piece)
  return found
}

/** Keys that are taken among fields, columns, requirements and tables. */
export function listKeys(definition: Definition): Set<string> {
  return new Set([
    ...listFields(definition).map(({ field }) => field.key),
    ...definition.requirements.map((r) => r.key),
    ...definition.tables.map((t) => t.key),
  ])
}

/** A key made from a label, "Số bản" → `soBan`, with a number behind it when it is taken. */
export function freshKey(definition: Definition, label: string, taken: ReadonlySet<string> = new Set()): string {
  const base = keyFromLabel(label)
  const used = listKeys(definition)
  if (!used.has(base) && !taken.has(base)) return base
  for (let n = 2; ; n += 1) if (!used.has(`${base}${n}`) && !taken.has(`${base}${n}`)) return `${base}${n}`
}

/** The ASCII key that a label suggests; `field` where nothing usable is left of it. */
export function keyFromLabel(label: string): string {
  const words = label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
  const key = words
    .slice(0, 5)
    .map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
    .replace(/^[^a-z]+/, '')
    .slice(0, 50)
  return key === '' ? 'field' : key
}
