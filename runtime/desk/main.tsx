import '@motcua/ui/theme/theme.css'
import './app/desk.css'
import './dossier/dossier.css'
import { createClient } from '@motcua/api/client'
import type { Language } from '@motcua/core/definition'
import { createI18n } from '@motcua/ui/i18n'
import { applyTheme, readTheme } from '@motcua/ui/theme'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { readLanguage } from './app/language.ts'
import { createDeskRouter } from './app/router.tsx'
import { deskMessages } from './texts/index.ts'

const language: Language = readLanguage(localStorage)
document.documentElement.lang = language
applyTheme(readTheme(localStorage), document.documentElement, localStorage)
const i18n = createI18n(language, { desk: deskMessages })
const client = createClient({ language: () => i18n.language })
const root = document.getElementById('root')
if (root) createRoot(root).render(<App client={client} i18n={i18n} router={createDeskRouter()} />)
