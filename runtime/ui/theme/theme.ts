/** What the person chose; `system` follows the device. */
export type Theme = 'system' | 'light' | 'dark'

export const themes: readonly Theme[] = ['system', 'light', 'dark']

const storageKey = 'motcua.theme'

/** The stored choice of this device, `system` when there is none or storage is closed (private windows). */
export function readTheme(storage: Pick<Storage, 'getItem'> | undefined): Theme {
  try {
    const stored = storage?.getItem(storageKey)
    return themes.find((theme) => theme === stored) ?? 'system'
  } catch {
    return 'system'
  }
}

/** Shows the theme now and keeps the choice for the next visit; a closed storage only loses the latter. */
export function applyTheme(
  theme: Theme,
  root: Pick<HTMLElement, 'setAttribute' | 'removeAttribute'>,
  storage?: Pick<Storage, 'setItem'>,
): void {
  if (theme === 'system') root.removeAttribute('data-theme')
  else root.setAttribute('data-theme', theme)
  try {
    storage?.setItem(storageKey, theme)
  } catch {
    // the choice holds for this page
  }
}
