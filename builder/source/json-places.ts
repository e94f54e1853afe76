/** Place in a document: property names and list positions from the root. */
export type JsonPath = readonly (string | number)[]

/** A value of a JSON text: where it stands, and where the name does that it goes by. */
export interface JsonPlace {
  readonly path: JsonPath
  readonly from: number
  /** exclusive */
  readonly to: number
  readonly key?: { readonly from: number; readonly to: number }
}

/**
 * Every value of a JSON text with its place, outermost first. What is broken ends the walk there: the places before it stand,
 * and a value that was not closed reaches to the end.
 */
export function jsonPlaces(text: string): readonly JsonPlace[] {
  const out: JsonPlace[] = []
  let at = 0
  const blank = () => {
    while (at < text.length && /\s/.test(text[at] ?? '')) at += 1
  }
  const string = (): boolean => {
    at += 1
    while (at < text.length && text[at] !== '"' && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1
    const closed = text[at] === '"'
    if (closed) at += 1
    return closed
  }
  /** False where the text is broken. */
  const value = (path: JsonPath, key?: JsonPlace['key']): boolean => {
    blank()
    const from = at
    const index = out.length
    out.push({ path, from, to: text.length, ...(key ? { key } : {}) })
    const done = inner(path)
    out[index] = { path, from, to: done ? at : Math.min(text.length, Math.max(at, from)), ...(key ? { key } : {}) }
    return done
  }
  const inner = (path: JsonPath): boolean => {
    const first = text[at]
    if (first === '{' || first === '[') return members(path, first === '[')
    if (first === '"') return string()
    const word = /^[-+.\w]+/.exec(text.slice(at, at + 40))?.[0]
    if (!word) return false
    at += word.length
    return /^(true|false|null|-?\d+(\.\d+)?([eE][-+]?\d+)?)$/.test(word)
  }
  const members = (path: JsonPath, isList: boolean): boolean => {
    const close = isList ? ']' : '}'
    at += 1
    for (let i = 0; ; i += 1) {
      blank()
      if (text[at] === close) {
        at += 1
        return true
      }
      if (i > 0) {
        if (text[at] !== ',') return false
        at += 1
        blank()
      }
      if (isList) {
        if (!value([...path, i])) return false
        continue
      }
      if (text[at] !== '"') return false
      const from = at
      if (!string()) return false
      const key = { from, to: at }
      const name = text.slice(from + 1, at - 1)
      blank()
      if (text[at] !== ':') return false
      at += 1
      if (!value([...path, name], key)) return false
    }
  }
  value([])
  return out
}

/** The place of a path, or of the nearest part around it that the text has. */
export function placeOf(places: readonly JsonPlace[], path: JsonPath): JsonPlace | undefined {
  const names = new Map(places.map((place) => [place.path.join('/'), place]))
  for (let length = path.length; length >= 0; length -= 1) {
    const found = names.get(path.slice(0, length).join('/'))
    if (found) return found
  }
  return undefined
}

/** The innermost value, or name of a value, at an offset. */
export function placeAt(places: readonly JsonPlace[], offset: number): JsonPlace | undefined {
  let best: JsonPlace | undefined
  for (const place of places) {
    const from = place.key?.from ?? place.from
    if (from <= offset && offset <= place.to) best = place
  }
  return best
}
