/** The text with one name replaced where it stands as a name: not inside strings, not as a property after a dot. */
export function rewriteKey(text: string, from: string, to: string): string {
  const pieces = /"(?:[^"\\]|\\.)*"|\.\s*[A-Za-z_][A-Za-z0-9_]*|[A-Za-z_][A-Za-z0-9_]*|[\s\S]/g
  return text.replace(pieces, (piece) => (piece === from ? to : piece))
}
