import type { Language } from '@motcua/core/definition'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageKey, OwnNamespace } from './create-i18n.ts'
import { type Formats, formatsOf } from './formats.ts'

export type TextParams = Readonly<Record<string, string | number | boolean | null>>

/** Text by key. For the kit's own namespaces the keys are checked by the compiler. */
export type Texts<N extends string> = (
  key: N extends OwnNamespace ? MessageKey<N> : string,
  params?: TextParams,
) => string

/** Texts of one namespace in the current language: `const t = useTexts('kit'); t('close')`. */
export function useTexts<N extends string>(namespace: N): Texts<N> {
  const { t } = useTranslation(namespace)
  return useMemo(() => {
    const read = (key: string, params?: TextParams) => t(key, { ...params, ns: namespace })
    return read as Texts<N>
  }, [t, namespace])
}

/** The language the person reads now. */
export function useLanguage(): Language {
  const { i18n } = useTranslation('kit')
  return i18n.language === 'en' ? 'en' : 'vi'
}

/** Number, money and date formats of the current language. */
export function useFormats(): Formats {
  const language = useLanguage()
  return useMemo(() => formatsOf(language), [language])
}
