import type { ErrorCode } from '@motcua/core/errors'
import type { i18n } from 'i18next'
import type { TextParams } from './use-texts.ts'

/** The text of an error code in the current language; an unknown code reads as `internal`, with its code as reference. */
export function errorText(instance: i18n, code: ErrorCode | (string & {}), params: TextParams = {}): string {
  const known = instance.exists(code, { ns: 'errors' })
  const key = known ? code : 'internal'
  return instance.t(key, { reference: known ? '–' : code, name: '–', field: '–', seconds: 30, ...params, ns: 'errors' })
}
