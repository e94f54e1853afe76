import type { Language } from '@motcua/core/definition'
import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import errorsEn from './messages/errors.en.json' with { type: 'json' }
import errorsVi from './messages/errors.vi.json' with { type: 'json' }
import formEn from './messages/form.en.json' with { type: 'json' }
import formVi from './messages/form.vi.json' with { type: 'json' }
import issuesEn from './messages/issues.en.json' with { type: 'json' }
import issuesVi from './messages/issues.vi.json' with { type: 'json' }
import kitEn from './messages/kit.en.json' with { type: 'json' }
import kitVi from './messages/kit.vi.json' with { type: 'json' }

/** Texts by key, one flat object; `{{name}}` stands for a parameter, plurals end in `_one` and `_other`. */
export type MessageFile = Readonly<Record<string, string>>

/** The messages this kit brings itself, by namespace. Vietnamese is the source: its keys are the keys. */
export const ownMessages = {
  kit: { vi: kitVi, en: kitEn },
  form: { vi: formVi, en: formEn },
  errors: { vi: errorsVi, en: errorsEn },
  issues: { vi: issuesVi, en: issuesEn },
} as const satisfies Record<string, Record<Language, MessageFile>>

export type OwnNamespace = keyof typeof ownMessages
type Unplural<K> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K
/** Keys of one of the kit's own namespaces, plural forms under one name. */
export type MessageKey<N extends OwnNamespace> = Unplural<keyof (typeof ownMessages)[N]['vi']> & string

/** Texts of an app: `{ vi, en }`, the two with the same keys. */
export interface AppMessages {
  readonly vi: MessageFile
  readonly en: MessageFile
}

/**
 * A new, independent i18next instance (one per app, one per request on the server), ready when it returns.
 * A key missing in English falls back to Vietnamese.
 * @param messages  texts of the app by namespace, beside the kit's own
 */
export function createI18n(language: Language, messages: Readonly<Record<string, AppMessages>> = {}): i18n {
  const instance = i18next.createInstance()
  const all: Record<string, AppMessages> = { ...ownMessages, ...messages }
  const resources = (lang: Language) => Object.fromEntries(Object.entries(all).map(([ns, files]) => [ns, files[lang]]))
  instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'vi',
    supportedLngs: ['vi', 'en'],
    resources: { vi: resources('vi'), en: resources('en') },
    ns: Object.keys(all),
    defaultNS: 'kit',
    // Keys are flat and hold dots (`dossier.stale`); React escapes what it renders.
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
    react: { useSuspense: false },
  })
  return instance
}

/** Adds an app's own texts to an instance that is already in use. */
export function addMessages(instance: i18n, namespace: string, messages: AppMessages): void {
  instance.addResourceBundle('vi', namespace, messages.vi, true, true)
  instance.addResourceBundle('en', namespace, messages.en, true, true)
}
