/** The one replacement that turns `before` into `after` and leaves equal beginnings and ends alone; undefined when they are equal. */
export function smallestEdit(before: string, after: string): { from: number; to: number; text: string } | undefined {
  if (before === after) return undefined
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1
  let end = 0
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end))
    end += 1
  return { from: start, to: before.length - end, text: after.slice(start, after.length - end) }
}
