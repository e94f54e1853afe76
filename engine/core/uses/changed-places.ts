type Path = readonly (string | number)[]

/** The deepest places at which two documents differ; a record or list whose entries changed is one place. */
export function changedPlaces(before: unknown, after: unknown, path: Path = []): Path[] {
  if (before === after) return []
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return [path]
  const isList = Array.isArray(before)
  if (isList !== Array.isArray(after)) return [path]
  const names = Object.keys(before)
  const others = Object.keys(after)
  // a scenario is one place, whatever in it speaks of the thing
  if (path.length === 2 && path[0] === 'scenarios')
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [path]
  if (names.length !== others.length || names.some((name) => !Object.hasOwn(after, name))) return [path]
  return names.flatMap((name) =>
    changedPlaces((before as Record<string, unknown>)[name], (after as Record<string, unknown>)[name], [
      ...path,
      isList ? Number(name) : name,
    ]),
  )
}
