import '@motcua/ui/theme/theme.css'
import './app/builder.css'
import './app/surfaces.css'
import { createClient } from '@motcua/api/client'
import { createI18n } from '@motcua/ui/i18n'
import { applyTheme, readTheme } from '@motcua/ui/theme'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { readLanguage } from './app/Frame.tsx'
import { loadWords, wordsInBoth } from './texts/languages.ts'

const language = readLanguage()
const words = loadWords(language)
document.documentElement.lang = language
applyTheme(readTheme(localStorage), document.documentElement, localStorage)
const i18n = createI18n(language, { builder: { ...wordsInBoth, [language]: await words } })
const client = createClient({ language: () => i18n.language })
const root = document.getElementById('root')
if (root) createRoot(root).render(<App app={{ client, i18n, loadWords }} />)
