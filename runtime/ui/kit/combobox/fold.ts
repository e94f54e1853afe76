/** Text for comparing without accents and case: `Đặng Thị Hoà` → `dang thi hoa`. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** Does every word of the query begin a word of the text? Accents count for nothing. */
export function matches(text: string, query: string): boolean {
  const words = fold(text).split(/[\s,.()/-]+/)
  return fold(query)
    .split(' ')
    .every((part) => words.some((word) => word.startsWith(part)))
}

/** Options that match, those whose accents agree as well first; the order is kept within each group. */
export function rank<T extends { readonly label: string; readonly detail?: string }>(
  options: readonly T[],
  query: string,
): T[] {
  const exact = query.normalize('NFC').toLowerCase().trim()
  if (exact === '') return [...options]
  const hits = options.filter((option) => matches(`${option.label} ${option.detail ?? ''}`, query))
  const score = (option: T) => {
    const label = option.label.normalize('NFC').toLowerCase()
    return label.startsWith(exact) ? 0 : label.includes(exact) ? 1 : 2
  }
  return hits
    .map((option, index) => ({ option, index, score: score(option) }))
    .sort((a, b) => a.score - b.score || a.index - b.index)
    .map((hit) => hit.option)
}
