export { I18nextProvider as I18nProvider } from 'react-i18next'
export {
  type AppMessages,
  addMessages,
  createI18n,
  type MessageFile,
  type MessageKey,
  type OwnNamespace,
  ownMessages,
} from './create-i18n.ts'
export { dueText, type Remaining, timeLimitText } from './due-text.ts'
export { errorText } from './error-text.ts'
export { type Formats, formatsOf } from './formats.ts'
export { type TextParams, type Texts, useFormats, useLanguage, useTexts } from './use-texts.ts'
