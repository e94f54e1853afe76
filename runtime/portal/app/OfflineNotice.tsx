import { useTexts } from '@motcua/ui/i18n'
import { Notice } from '@motcua/ui/kit'
import { useSyncExternalStore } from 'react'

const subscribe = (listener: () => void) => {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Says on every page that the device has no network, and what still works. */
export function OfflineNotice() {
  const t = useTexts('portal')
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  )
  if (online) return null
  return (
    <div className="pt-banner">
      <Notice tone="warning" live title={t('offline.title')}>
        <p>{t('offline.text')}</p>
      </Notice>
    </div>
  )
}
