import { Validator } from '@cfworker/json-schema'
import { compileAnswers, objectOf } from '@motcua/core/compile'
import { blankDefinition, type Field, type FieldType, Form } from '@motcua/core/definition'
import { checkValue, fieldTypeOf, fieldTypes, parseValue, sampleFields } from '@motcua/core/fields'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shapeIssues } from './answers.ts'

const types = Object.keys(fieldTypes) as FieldType[]

/** The two judges of one schema: the server's and the browser's. */
function judges(schema: object) {
  const server = new Ajv({ strict: true, validateFormats: false }).compile(schema)
  const browser = new Validator(schema, '7', true)
  return (value: unknown) => ({ server: server(value), browser: browser.validate(value).valid })
}

/** Values near the canonical ones: what people type, read as far as it can be, and things that almost fit. */
const near = {
  text: fc.string({ unit: 'grapheme', maxLength: 600 }),
  textarea: fc.string({ unit: 'binary', maxLength: 60 }),
  number: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
  money: fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true })),
  date: fc.date({ noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10)),
  partialDate: fc.stringMatching(/^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$/),
  select: fc.constantFrom('male', 'female', 'Male', ''),
  radio: fc.constantFrom('yes', 'no', 'maybe'),
  checkbox: fc.boolean(),
  multiSelect: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 }),
  personalId: fc.stringMatching(/^0[0-9]{11}$/),
  taxCode: fc.stringMatching(/^([0-9]{10}(-[0-9]{3})?|[0-9]{12})$/),
  phone: fc.stringMatching(/^\+84[2-9][0-9]{8,9}$/),
  email: fc.emailAddress(),
  address: fc.record({ line: fc.string({ maxLength: 20 }), unit: fc.stringMatching(/^[0-9]{2,6}$/) }),
  adminUnit: fc.stringMatching(/^[0-9]{2,6}(@[0-9]{4}-[0-9]{2}-[0-9]{2})?$/),
  file: fc.array(
    fc.record({
      fileId: fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/),
      name: fc.string({ unit: 'grapheme', maxLength: 260 }),
      size: fc.integer({ min: -1, max: 12_000_000 }),
      type: fc.constantFrom('application/pdf', 'image/png', 'text/html'),
      sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
    }),
    { maxLength: 3 },
  ),
  table: fc.array(
    fc.record(
      { _row: fc.stringMatching(/^[a-z0-9]{1,3}$/), 'c-name': fc.string(), 'c-copies': fc.integer() },
      { requiredKeys: ['_row'] },
    ),
    { maxLength: 6 },
  ),
  computed: fc.oneof(fc.integer(), fc.string()),
  lookup: fc.record(
    {
      status: fc.constantFrom('found', 'none', 'many', 'failed', 'other'),
      at: fc.date({ noInvalidDate: true, min: new Date(0) }).map((d) => d.toISOString()),
      source: fc.constantFrom('population', 'land', '1'),
      hits: fc.integer(),
      data: fc.dictionary(fc.string(), fc.jsonValue()),
    },
    { requiredKeys: ['status', 'at', 'source'] },
  ),
  richText: fc.constantFrom(null, 'text'),
  consent: fc.boolean(),
  map: fc.record({
    type: fc.constantFrom('Point', 'Polygon'),
    coordinates: fc.array(fc.double({ min: -200, max: 200, noNaN: true }), { minLength: 1, maxLength: 3 }),
  }),
  signature: fc.record({ at: fc.constantFrom('2026-11-23T01:15:00Z', '2026-11-23'), by: fc.string({ maxLength: 5 }) }),
} satisfies Record<FieldType, fc.Arbitrary<unknown>>

describe.each(types)('the schema of the field type %s', (type) => {
  const { field, values } = sampleFields[type]
  const judge = judges(fieldTypeOf(type).jsonSchema(field))
  const passes = (value: unknown) => checkValue(field, value).every((issue) => issue.severity === 'warning')

  it('accepts the canonical values, with both judges', () => {
    for (const value of values) expect(judge(value)).toEqual({ server: true, browser: true })
  })

  it('accepts whatever the check passes, and both judges say the same of what is near it', () => {
    fc.assert(
      fc.property(near[type], (value) => {
        const read = parseValue(field, value)
        for (const candidate of [value, read.ok ? read.value : null]) {
          if (candidate === null) continue
          const verdict = judge(candidate)
          expect(verdict.browser).toBe(verdict.server)
          if (passes(candidate)) expect(verdict.server).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('gives both judges the same verdict on any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const verdict = judge(value)
        expect(verdict.browser).toBe(verdict.server)
        if (value !== null && passes(value)) expect(verdict.server).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('the schema of a whole form', () => {
  const fields = types.map((type) => ({ ...sampleFields[type].field, id: `f-${type}`, key: type }) as Field)
  const form = Form.parse({ pages: [{ id: 'p', sections: [{ id: 's', fields }] }] })
  const schema = compileAnswers({ ...blankDefinition('1.000001', 'Thử'), form })
  const judge = judges(schema)
  const answers = Object.fromEntries(
    types.filter((type) => type !== 'richText').map((type) => [`f-${type}`, sampleFields[type].values[0]]),
  )

  it('accepts all answers, none, and any part of them', () => {
    fc.assert(
      fc.property(fc.subarray(Object.keys(answers)), (keys) => {
        const part = Object.fromEntries(keys.map((key) => [key, answers[key]]))
        expect(judge(part)).toEqual({ server: true, browser: true })
        expect(shapeIssues('whole', schema, part)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('refuses keys it does not know, values of another field, and a null for no answer', () => {
    for (const wrong of [{ other: 1 }, { 'f-richText': 'x' }, { 'f-money': '20000' }, { 'f-date': null }, [], null]) {
      expect(judge(wrong)).toEqual({ server: false, browser: false })
    }
  })

  it('names the place of what is wrong', () => {
    const wrong = { 'f-money': 'x', extra: 1, 'f-table': [{ _row: 'a', 'c-copies': 'two', 'c-other': 1 }] }
    expect(shapeIssues('whole', schema, wrong)).toEqual(
      expect.arrayContaining([
        { path: 'f-money', code: 'value.type' },
        { path: 'extra', code: 'input.unknownField' },
        { path: 'f-table/0/c-copies', code: 'value.type' },
        { path: 'f-table/0/c-other', code: 'input.unknownField' },
      ]),
    )
  })

  it('is compiled once for each version', () => {
    const own = objectOf([sampleFields.money.field])
    expect(shapeIssues('same-hash', own, { 'f-sample': 1 })).toEqual([])
    // Another schema under the same hash is not looked at: the hash is the version.
    expect(shapeIssues('same-hash', objectOf([sampleFields.text.field]), { 'f-sample': 1 })).toEqual([])
  })
})
