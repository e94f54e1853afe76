/** Keys that do the same as the control beside it: `<KeyHint keys={['Alt', 'D']} />`. */
export function KeyHint({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span className="mc-keys">
      {keys.map((key, index) => (
        <span key={key}>
          {index > 0 && '+'}
          <kbd className="mc-key">{key}</kbd>
        </span>
      ))}
    </span>
  )
}
