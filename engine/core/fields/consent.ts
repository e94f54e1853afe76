import { checkTick, readTick, writeTick } from './checkbox.ts'
import type { FieldTypeModule } from './contract.ts'

/** Consent to one stated purpose. Never ticked beforehand. @see Law 91/2025/QH15 on personal data */
export const consentType: FieldTypeModule<'consent'> = {
  type: 'consent',
  empty: false,
  parse: readTick,
  check: checkTick,
  format: (value, _field, lang) => (value === null ? '' : writeTick(value, lang)),
  jsonSchema: () => ({ type: 'boolean' }),
}
