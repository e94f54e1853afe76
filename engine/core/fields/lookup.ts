import { no, ok } from '../errors.ts'
import type { FieldTypeModule, LookupValue } from './contract.ts'
import { instantPattern, isInstant, writeInstant } from './typed-date.ts'
import { fault, isMissing, isRecord } from './typed-text.ts'

const statuses = ['found', 'none', 'many', 'failed'] as const
const keys = new Set(['status', 'at', 'source', 'hits', 'data'])
const words = {
  vi: { found: 'Đã tìm thấy', none: 'Không tìm thấy', many: 'Có nhiều kết quả', failed: 'Không tra cứu được' },
  en: { found: 'Found', none: 'Not found', many: 'Several found', failed: 'Look-up failed' },
} as const

const isLookup = (value: unknown): value is LookupValue =>
  isRecord(value) &&
  Object.keys(value).every((key) => keys.has(key)) &&
  statuses.some((status) => status === value.status) &&
  isInstant(value.at) &&
  typeof value.source === 'string' &&
  /^[a-zA-Z][a-zA-Z0-9_-]{0,63}$/.test(value.source) &&
  (value.hits === undefined || (Number.isSafeInteger(value.hits) && (value.hits as number) >= 0)) &&
  (value.data === undefined || isRecord(value.data))

/** The answer of a register, with its source and time: written by the system, never typed. */
export const lookupType: FieldTypeModule<'lookup'> = {
  type: 'lookup',
  empty: null,
  parse: (input) => {
    if (isMissing(input) || input === '') return ok(null)
    return isLookup(input) ? ok(input) : no(fault('value.type'))
  },
  check: (value) => (isMissing(value) || isLookup(value) ? [] : [fault('value.type')]),
  format: (value, _field, lang) => (value === null ? '' : `${words[lang][value.status]} (${writeInstant(value.at)})`),
  jsonSchema: () => ({
    type: 'object',
    additionalProperties: false,
    required: ['status', 'at', 'source'],
    properties: {
      status: { type: 'string', enum: [...statuses] },
      at: { type: 'string', pattern: instantPattern },
      source: { type: 'string', pattern: '^[a-zA-Z][a-zA-Z0-9_-]{0,63}$' },
      hits: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
      data: { type: 'object' },
    },
  }),
}
