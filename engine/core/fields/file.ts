import type { FieldOf } from '../definition/field.ts'
import { no, ok } from '../errors.ts'
import type { FieldTypeModule, FileValue, ValueIssue } from './contract.ts'
import { countCharacters, fault, hasForbidden, isMissing, isRecord, linePattern } from './typed-text.ts'

/** Media type of each kind of file a definition can accept. */
export const mediaTypes = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<FieldOf<'file'>['accept'][number], string>

const idPattern = '^[A-Za-z0-9_-]{1,64}$'
const hashPattern = '^[0-9a-f]{64}$'
const idForm = new RegExp(idPattern)
const hashForm = new RegExp(hashPattern)
const keys = ['fileId', 'name', 'size', 'type', 'sha256'] as const

const isFile = (value: unknown): value is FileValue =>
  isRecord(value) &&
  Object.keys(value).length === keys.length &&
  typeof value.fileId === 'string' &&
  idForm.test(value.fileId) &&
  typeof value.name === 'string' &&
  value.name !== '' &&
  countCharacters(value.name) <= 255 &&
  !hasForbidden(value.name, false) &&
  Number.isSafeInteger(value.size) &&
  (value.size as number) >= 0 &&
  typeof value.type === 'string' &&
  typeof value.sha256 === 'string' &&
  hashForm.test(value.sha256)

/** Files already sent to the store; the answer holds what identifies them. */
export const fileType: FieldTypeModule<'file'> = {
  type: 'file',
  empty: [],
  parse: (input) => {
    if (isMissing(input) || input === '') return ok([])
    const files = Array.isArray(input) ? input : [input]
    const bad = files.findIndex((file) => !isFile(file))
    return bad < 0 ? ok(files) : no(fault('file.invalid', { number: bad + 1 }))
  },
  check: (value, field) => {
    if (isMissing(value)) return []
    if (!Array.isArray(value)) return [fault('value.type')]
    const issues: ValueIssue[] = []
    if (value.length > field.maxFiles) issues.push(fault('file.tooMany', { max: field.maxFiles }))
    value.forEach((file: unknown, i) => issues.push(...checkFile(file, i + 1, field)))
    return issues
  },
  format: (value) => (value ?? []).map((file) => file.name).join('; '),
  jsonSchema: (field) => ({
    type: 'array',
    maxItems: field.maxFiles,
    items: {
      type: 'object',
      additionalProperties: false,
      required: [...keys],
      properties: {
        fileId: { type: 'string', pattern: idPattern },
        name: { type: 'string', minLength: 1, maxLength: 255, pattern: linePattern },
        size: { type: 'integer', minimum: 1, maximum: bytesAllowed(field) },
        type: { type: 'string', enum: field.accept.map((kind) => mediaTypes[kind]) },
        sha256: { type: 'string', pattern: hashPattern },
      },
    },
  }),
}

const bytesAllowed = (field: FieldOf<'file'>): number => Math.floor(field.maxMegabytes * 1024 * 1024)

function checkFile(file: unknown, number: number, field: FieldOf<'file'>): ValueIssue[] {
  if (!isFile(file)) return [fault('file.invalid', { number })]
  if (!field.accept.some((kind) => mediaTypes[kind] === file.type)) return [fault('file.typeRefused', { number })]
  if (file.size === 0) return [fault('file.empty', { number })]
  if (file.size > bytesAllowed(field)) return [fault('file.tooLarge', { number, maxMegabytes: field.maxMegabytes })]
  return []
}
