import '@motcua/ui/theme/theme.css'
import './portal.css'
import { createClient } from '@motcua/api/client'
import { createI18n } from '@motcua/ui/i18n'
import { applyTheme, readTheme } from '@motcua/ui/theme'
import { createRoot } from 'react-dom/client'
import { readLanguage } from './app/language.ts'
import { PortalApp } from './app/PortalApp.tsx'
import { createQueryClient } from './app/queries.ts'
import { createPortalRouter } from './app/router.tsx'
import { watchedFetch } from './app/server-contact.ts'
import { portalTexts } from './texts/texts.ts'

const storage = openStorage()
const i18n = createI18n(readLanguage(storage), { portal: portalTexts })
const client = createClient({ language: () => i18n.language, fetch: watchedFetch })
applyTheme(readTheme(storage), document.documentElement)
document.documentElement.lang = i18n.language

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <PortalApp portal={{ client, i18n, storage }} queries={createQueryClient()} router={createPortalRouter()} />,
  )
}

function openStorage(): Storage | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}
