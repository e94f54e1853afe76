import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Icon, type IconName } from '@motcua/ui/kit'
import type { SaveStatus } from './autosave.ts'
import { useWizard } from './wizard-context.ts'

const icons = {
  saved: 'check',
  typing: 'edit',
  saving: 'upload',
  offline: 'warning',
  signedOut: 'lock',
  conflict: 'warning',
  failed: 'error',
} as const satisfies Record<SaveStatus['kind'], IconName>

/** Whether what was typed is safe, in words, always in the same place; troubles are read aloud. */
export function SaveMark() {
  const t = useTexts('portal')
  const { time } = useFormats()
  const { state } = useWizard()
  const { kind } = state.status
  const at = state.savedAtMs === null ? null : time(new Date(state.savedAtMs).toISOString())
  const text = kind === 'saved' && at ? t('save.savedAt', { at }) : t(`save.${kind}`)
  return (
    <p className={`pt-save pt-save--${kind}`} role={kind === 'typing' || kind === 'saving' ? undefined : 'status'}>
      <Icon name={icons[kind]} /> {text}
    </p>
  )
}
