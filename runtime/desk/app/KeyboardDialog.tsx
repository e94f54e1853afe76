import { useTexts } from '@motcua/ui/i18n'
import { Checkbox, Dialog, KeyHint } from '@motcua/ui/kit'
import { useShortcutSettings } from './shortcuts.tsx'

const rows = [
  { keys: ['j'], text: 'keys.next' },
  { keys: ['k'], text: 'keys.previous' },
  { keys: ['Enter'], text: 'keys.openTask' },
  { keys: ['c'], text: 'keys.claim' },
  { keys: ['/'], text: 'keys.search' },
  { keys: ['Alt', '1…9'], text: 'keys.act' },
  { keys: ['Enter'], text: 'keys.confirm' },
  { keys: ['Ctrl', 'Enter'], text: 'keys.confirmTyping' },
  { keys: ['Esc'], text: 'keys.close' },
  { keys: ['u'], text: 'keys.back' },
  { keys: ['?'], text: 'keys.help' },
] as const

/** The map of keys, and the switch for the single letters. */
export function KeyboardDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useTexts('desk')
  const { singleKeys, setSingleKeys } = useShortcutSettings()
  return (
    <Dialog open={open} title={t('keys.title')} onClose={onClose}>
      <table className="md-keys">
        <caption className="mc-visually-hidden">{t('keys.title')}</caption>
        <thead className="mc-visually-hidden">
          <tr>
            <th scope="col">{t('keys.key')}</th>
            <th scope="col">{t('keys.does')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.text}>
              <td>
                <KeyHint keys={row.keys} />
              </td>
              <td>{t(row.text)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Checkbox
        id="single-keys"
        label={t('keys.single')}
        hint={t('keys.singleHint')}
        checked={singleKeys}
        onChange={(event) => setSingleKeys(event.target.checked)}
      />
    </Dialog>
  )
}
