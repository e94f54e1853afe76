/** A piece of a text: letters, or data named by its token. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'token'; readonly token: string }

const pattern = /\{\{\s*([A-Za-z][A-Za-z0-9_.-]{0,99})\s*\}\}/g

/** A text as letters and data in turn. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) pieces.push({ kind: 'text', text: text.slice(from, match.index) })
    pieces.push({ kind: 'token', token: match[1] ?? '' })
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) })
  return pieces
}

/** The text that an edited element shows: chips as their tokens, line breaks as such. */
export function textIn(root: Node): string {
  let out = ''
  const visit = (node: Node, isFirst: boolean) => {
    if (node.nodeType === 3) out += node.nodeValue ?? ''
    if (node.nodeType !== 1) return
    const element = node as HTMLElement
    const { token } = element.dataset
    if (token !== undefined) {
      out += `{{${token}}}`
      return
    }
    if (element.tagName === 'BR') {
      // the browser's own break at the end keeps an empty last line open; it is no text
      if (element.nextSibling) out += '\n'
      return
    }
    if (element.tagName === 'DIV' && !isFirst) out += '\n'
    for (const [i, child] of [...element.childNodes].entries()) visit(child, i === 0)
  }
  for (const [i, child] of [...root.childNodes].entries()) visit(child, i === 0)
  return out.replaceAll('\u00a0', ' ').replaceAll('\u200b', '')
}
