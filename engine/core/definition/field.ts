import { z } from 'zod'
import { Feel, Id, Key } from './scalars.ts'

/** Where a value comes from instead of the keyboard. */
export const FieldSource = z.discriminatedUnion('kind', [
  /** claim of the signed-in account; locked when `locked` */
  z.strictObject({
    kind: z.literal('account'),
    claim: z.enum(['fullName', 'birthDate', 'gender', 'personalId', 'phone', 'email', 'address']),
    locked: z.boolean().default(true),
  }),
  /** copy of another field while the condition holds, then locked (owner is also submitter) */
  z.strictObject({ kind: z.literal('field'), field: Key, when: Feel.optional(), locked: z.boolean().default(true) }),
  /** written by a lookup field */
  z.strictObject({ kind: z.literal('lookup'), lookup: Key }),
  /** from the earlier dossier that this one follows (`procedure.follows`) */
  z.strictObject({
    kind: z.literal('previousResult'),
    take: z.enum(['answer', 'code', 'resultNumber', 'resultOn']).default('answer'),
    /** key of the answer in the earlier procedure; absent = the own key */
    field: Key.optional(),
    /** submitted as it was, whatever was typed */
    locked: z.boolean().default(true),
  }),
])

/** A rule on one answer: when `rule` is false the message `validation.<field id>.<id>` is shown beside the field. */
export const FieldValidation = z.strictObject({
  id: Id,
  rule: Feel,
  severity: z.enum(['error', 'warning']).default('error'),
})

const base = {
  id: Id,
  key: Key,
  /** FEEL or a constant; absent = optional */
  required: z.union([z.boolean(), Feel]).optional(),
  /** FEEL; absent = always shown. A hidden field has no value. */
  visible: Feel.optional(),
  validations: z.array(FieldValidation).max(20).optional(),
  source: FieldSource.optional(),
  /** Steps (ids) in which officials may write it; the applicant writes it unless `applicant` is false. */
  writers: z.strictObject({ applicant: z.boolean().default(true), steps: z.array(Id).default([]) }).optional(),
  sensitivity: z.enum(['ordinary', 'sensitive']).default('ordinary'),
  /** why it is asked, shown to the citizen and in the read log (Law 91/2025): message `field.<id>.purpose` when true */
  purpose: z.enum(['stateFunction', 'consent']).default('stateFunction'),
  /** dossier components (requirement keys) that this answer replaces */
  replaces: z.array(Key).optional(),
  width: z.enum(['full', 'half', 'third']).default('full'),
  autocomplete: z.string().max(40).optional(),
}

export const FieldOption = z.strictObject({
  /** stored value; its label is the message `field.<id>.option.<value>` */
  value: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/),
  when: Feel.optional(),
})

const options = {
  options: z.array(FieldOption).max(500).default([]),
  /** instead of `options`: a code list of the reference data, e.g. `vsic`, `ethnicities`, `countries` */
  codeList: z.string().max(40).optional(),
}

const text = { minLength: z.int().min(0).optional(), maxLength: z.int().min(1).max(20000).optional() }
const range = { min: z.union([z.number(), Feel]).optional(), max: z.union([z.number(), Feel]).optional() }
const dates = { min: z.union([z.iso.date(), Feel]).optional(), max: z.union([z.iso.date(), Feel]).optional() }

export const TextField = z.strictObject({
  ...base,
  type: z.literal('text'),
  ...text,
  /** linear-time pattern (RE2 syntax), matched against the whole text */
  pattern: z.string().max(500).optional(),
})
export const TextareaField = z.strictObject({
  ...base,
  type: z.literal('textarea'),
  ...text,
  rows: z.int().min(2).max(30).optional(),
})
export const NumberField = z.strictObject({
  ...base,
  type: z.literal('number'),
  ...range,
  decimals: z.int().min(0).max(6).default(0),
  unit: z.string().max(20).optional(),
})
export const MoneyField = z.strictObject({
  ...base,
  type: z.literal('money'),
  ...range,
  showInWords: z.boolean().default(false),
})
export const DateField = z.strictObject({ ...base, type: z.literal('date'), ...dates })
export const PartialDateField = z.strictObject({ ...base, type: z.literal('partialDate'), ...dates })
export const SelectField = z.strictObject({
  ...base,
  type: z.literal('select'),
  ...options,
  searchable: z.boolean().default(false),
})
export const RadioField = z.strictObject({ ...base, type: z.literal('radio'), ...options })
export const CheckboxField = z.strictObject({ ...base, type: z.literal('checkbox') })
export const MultiSelectField = z.strictObject({
  ...base,
  type: z.literal('multiSelect'),
  ...options,
  minItems: z.int().min(0).optional(),
  maxItems: z.int().min(1).optional(),
})
export const PersonalIdField = z.strictObject({
  ...base,
  type: z.literal('personalId'),
  /** keys of the fields whose disagreement with the number is a warning */
  birthDate: Key.optional(),
  gender: Key.optional(),
})
export const TaxCodeField = z.strictObject({
  ...base,
  type: z.literal('taxCode'),
  allowPersonal: z.boolean().default(true),
  allowBranch: z.boolean().default(true),
})
export const PhoneField = z.strictObject({
  ...base,
  type: z.literal('phone'),
  allowLandline: z.boolean().default(true),
})
export const EmailField = z.strictObject({ ...base, type: z.literal('email') })
export const AddressField = z.strictObject({
  ...base,
  type: z.literal('address'),
  historical: z.boolean().default(false),
})
export const AdminUnitField = z.strictObject({
  ...base,
  type: z.literal('adminUnit'),
  level: z.enum(['province', 'commune']).default('commune'),
  /** also offer units that no longer exist; the present unit is shown beside them */
  historical: z.boolean().default(false),
  province: z.string().max(4).optional(),
})
export const FileField = z.strictObject({
  ...base,
  type: z.literal('file'),
  accept: z
    .array(z.enum(['pdf', 'jpg', 'png', 'docx', 'xlsx']))
    .min(1)
    .default(['pdf', 'jpg', 'png']),
  maxFiles: z.int().min(1).max(20).default(1),
  maxMegabytes: z.number().min(0.1).max(100).default(10),
})
export const ComputedField = z.strictObject({
  ...base,
  type: z.literal('computed'),
  value: Feel,
  result: z.enum(['text', 'number', 'money', 'date', 'boolean']),
  showToApplicant: z.boolean().default(true),
})
/** Asks a source (register) for data when its inputs are complete and writes the mapped fields, with source and time. */
export const LookupField = z.strictObject({
  ...base,
  type: z.literal('lookup'),
  source: base.source,
  lookupSource: Id,
  operation: z.string().max(60),
  /** parameter name of the operation → FEEL */
  input: z.record(z.string(), Feel),
  /** property of the answer → key of the field it fills */
  output: z.record(z.string(), Key).default({}),
  runBy: z.enum(['applicant', 'official', 'system']).default('system'),
})
export const RichTextField = z.strictObject({ ...base, type: z.literal('richText') })
export const ConsentField = z.strictObject({ ...base, type: z.literal('consent') })
export const MapField = z.strictObject({
  ...base,
  type: z.literal('map'),
  shape: z.enum(['point', 'polygon']).default('point'),
})
export const SignatureField = z.strictObject({ ...base, type: z.literal('signature') })

const simpleFields = [
  TextField,
  TextareaField,
  NumberField,
  MoneyField,
  DateField,
  PartialDateField,
  SelectField,
  RadioField,
  CheckboxField,
  MultiSelectField,
  PersonalIdField,
  TaxCodeField,
  PhoneField,
  EmailField,
  AddressField,
  AdminUnitField,
  FileField,
  ComputedField,
  LookupField,
  RichTextField,
  ConsentField,
  MapField,
  SignatureField,
] as const

const rows = {
  minRows: z.union([z.int().min(0), Feel]).optional(),
  maxRows: z.int().min(1).max(10000).optional(),
}
/** A table inside a table: its columns are simple fields only. */
const InnerTableField = z.strictObject({
  ...base,
  type: z.literal('table'),
  columns: z.array(z.discriminatedUnion('type', simpleFields)).min(1).max(40),
  ...rows,
})

/** Repeating rows; columns are fields. Inside a column's FEEL `row` is the row, the other keys are the form's. */
export const TableField = z.strictObject({
  ...base,
  type: z.literal('table'),
  columns: z
    .array(z.discriminatedUnion('type', [...simpleFields, InnerTableField]))
    .min(1)
    .max(40),
  ...rows,
})

export const Field = z.discriminatedUnion('type', [...simpleFields, TableField])
export type Field = z.infer<typeof Field>
export type FieldType = Field['type']
export type FieldOf<T extends FieldType> = Extract<Field, { type: T }>
export type FieldSource = z.infer<typeof FieldSource>
export type FieldValidation = z.infer<typeof FieldValidation>

/** Ready blocks: their sections are ordinary fields, marked so that portal and slips know submitter, owner and return. */
export const Block = z.enum(['submitter', 'owner', 'returnOfResult'])
export type Block = z.infer<typeof Block>

export const Section = z.strictObject({
  id: Id,
  block: Block.optional(),
  /** the block of the agency's library that it was copied from; tells where a block is used, nothing follows from it */
  from: Id.optional(),
  visible: Feel.optional(),
  fields: z.array(Field).max(300),
})
export const Page = z.strictObject({ id: Id, visible: Feel.optional(), sections: z.array(Section).max(50) })
/** Pages are the citizen's wizard; `officialSections` are the decision fields that only steps write. */
export const Form = z.strictObject({
  pages: z.array(Page).max(50),
  officialSections: z.array(Section).max(50).default([]),
})
export type Section = z.infer<typeof Section>
export type Page = z.infer<typeof Page>
export type Form = z.infer<typeof Form>
