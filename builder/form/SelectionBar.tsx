import { useTexts } from '@motcua/ui/i18n'
import { Icon, type IconName } from '@motcua/ui/kit'
import type { FormActs } from './form-acts.ts'

/** What can be done with what is selected; always there, so that nothing moves when a card is chosen. */
export function SelectionBar(props: {
  readonly ids: readonly string[]
  readonly fields: readonly string[]
  readonly acts: FormActs
  readonly onCopy: (cut: boolean) => void
  readonly onPaste: () => void
}) {
  const { ids, fields, acts } = props
  const t = useTexts('builder')
  const some = ids.length > 0
  const act = (label: string, run: () => void, enabled: boolean, keys?: string, icon?: IconName) => (
    <button
      type="button"
      className="b-act"
      disabled={!enabled}
      title={keys ? `${t(label)} (${keys})` : t(label)}
      onClick={run}
    >
      {icon ? <Icon name={icon} /> : null}
      {t(label)}
    </button>
  )
  return (
    <div className="b-acts" role="toolbar" aria-label={t('form.acts')}>
      <span className="b-acts__count" aria-hidden={!some}>
        {some ? t('form.selected', { count: ids.length }) : t('form.nothing')}
      </span>
      {act('form.copy', () => props.onCopy(false), some, 'Ctrl+C', 'copy')}
      {act('form.cut', () => props.onCopy(true), some, 'Ctrl+X')}
      {act('form.paste', props.onPaste, true, 'Ctrl+V')}
      {act('form.duplicate', () => acts.duplicate(ids), some, 'Ctrl+D')}
      {act('form.wrapSection', () => acts.wrap('section', fields), fields.length > 0)}
      {act('form.wrapTable', () => acts.wrap('table', fields), fields.length > 0)}
      {act('form.remove', () => acts.remove(ids), some, 'Delete', 'trash')}
    </div>
  )
}
