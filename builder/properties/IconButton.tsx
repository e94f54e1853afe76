import { Icon, type IconName } from '@motcua/ui/kit'

/** A small button that shows a sign and says a name. */
export function IconButton(props: {
  readonly label: string
  readonly icon: IconName
  readonly disabled?: boolean
  readonly onClick: () => void
}) {
  return (
    <button
      type="button"
      className="b-icon"
      aria-label={props.label}
      title={props.label}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      <Icon name={props.icon} />
    </button>
  )
}
