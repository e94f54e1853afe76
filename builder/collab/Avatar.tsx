import './collab.css'

/** Somebody's initials in a circle of a colour of their own; the name stands beside it for those who do not see it. */
export function Avatar({
  name,
  accountId,
  label,
}: {
  readonly name: string
  readonly accountId: string
  readonly label: string
}) {
  return (
    <span className="b-avatar" data-hue={hueOf(accountId)} title={label}>
      <span aria-hidden="true">{initialsOf(name)}</span>
      <span className="mc-visually-hidden">{label}</span>
    </span>
  )
}

/** Of a Vietnamese name the given name counts, which stands last. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const letter = (word: string | undefined) => [...(word ?? '')][0]?.toLocaleUpperCase('vi') ?? ''
  return words.length > 1 ? letter(words[0]) + letter(words.at(-1)) : letter(words[0]) || '?'
}

const hues = 6
const hueOf = (id: string): number =>
  [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % hues
