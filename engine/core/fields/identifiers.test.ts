import { describe, expect, it } from 'vitest'
import { Field } from '../definition/index.ts'
import { checkValue, formatValue, parseValue, readIdentityCard, readPersonalNumber } from './index.ts'

const field = (own: object) => Field.parse({ id: 'f', key: 'f', ...own })
const codes = (own: object, value: unknown, answerTo?: (key: string) => unknown) =>
  checkValue(field(own), value, { answerTo }).map((i) => `${i.severity} ${i.code}`)

describe('a personal number', () => {
  const id = { type: 'personalId', birthDate: 'birthDate', gender: 'gender' }

  it('tells place, sex and year of birth', () => {
    expect(readPersonalNumber('048090001234')).toEqual({
      place: '048',
      placeKind: 'province',
      gender: 'male',
      birthYear: 1990,
    })
    expect(readPersonalNumber('049305001234')).toMatchObject({ gender: 'female', birthYear: 2005 })
    expect(readPersonalNumber('001400001234')).toMatchObject({ gender: 'male', birthYear: 2100 })
  })

  it('has 12 digits, a province of the 63 and a century in use', () => {
    expect(codes(id, '048090001234')).toEqual([])
    for (const place of ['001', '049', '079', '096', '030', '093']) expect(codes(id, `${place}090001234`)).toEqual([])
    expect(codes(id, '003090001234')).toEqual(['error personalId.province'])
    expect(codes(id, '048690001234')).toEqual(['error personalId.invalid'])
    expect(codes(id, '04809000123')).toEqual(['error personalId.invalid'])
    expect(codes(id, '139090001234')).toEqual(['warning personalId.abroad'])
  })

  it('warns, no more, when it disagrees with the sex or the year of birth', () => {
    const answers = (gender: string, birthDate: string) => (key: string) => ({ gender, birthDate })[key]
    expect(codes(id, '048090001234', answers('male', '1990-05-01'))).toEqual([])
    expect(codes(id, '048090001234', answers('Nam', '1990'))).toEqual([])
    expect(codes(id, '048090001234', answers('female', '1990'))).toEqual(['warning personalId.gender'])
    expect(codes(id, '048090001234', answers('Nữ', '1991-01'))).toEqual([
      'warning personalId.birthDate',
      'warning personalId.gender',
    ])
  })

  it('is read with spaces and from the QR code of the card', () => {
    const qr = '048090001234|201234567|Nguyễn Văn An|02091990|Nam|24 Trần Phú, Hải Châu, Đà Nẵng|01012022'
    expect(parseValue(field(id), ' 048 090 001 234 ')).toEqual({ ok: true, value: '048090001234' })
    expect(parseValue(field(id), qr)).toEqual({ ok: true, value: '048090001234' })
    expect(readIdentityCard(qr)).toEqual({
      personalId: '048090001234',
      formerId: '201234567',
      fullName: 'Nguyễn Văn An',
      birthDate: '1990-09-02',
      gender: 'male',
      address: '24 Trần Phú, Hải Châu, Đà Nẵng',
      issuedOn: '2022-01-01',
    })
    expect(readIdentityCard('048090001234||Trần Thị Bé|02091990|Nữ|Đà Nẵng|')).toMatchObject({ gender: 'female' })
    expect(readIdentityCard('048090001234|a|b')).toBeNull()
  })
})

describe('a tax code', () => {
  it.each(['0100109106', '0100109106-001', '0401234566', '048090001234'])('%s is valid', (code) =>
    expect(codes({ type: 'taxCode' }, code)).toEqual([]),
  )

  it.each([
    ['0100109107', 'taxCode.checksum'],
    ['0100109106-000', 'taxCode.branch'],
    ['003090001234', 'taxCode.invalid'],
    ['01001091', 'taxCode.invalid'],
  ])('%s is refused: %s', (code, issue) => expect(codes({ type: 'taxCode' }, code)).toEqual([`error ${issue}`]))

  it('has no check digit when the sum asks for 10', () => {
    for (let last = 0; last <= 9; last++) {
      expect(codes({ type: 'taxCode' }, `400100000${last}`)).toEqual(['error taxCode.checksum'])
    }
  })

  it('may be barred from being a branch or a person', () => {
    expect(codes({ type: 'taxCode', allowBranch: false }, '0100109106-001')).toEqual(['error taxCode.branchNotAllowed'])
    expect(codes({ type: 'taxCode', allowPersonal: false }, '048090001234')).toEqual([
      'error taxCode.personalNotAllowed',
    ])
  })

  it('is read with spaces and without its hyphen', () => {
    expect(parseValue(field({ type: 'taxCode' }), '0100109106001')).toEqual({ ok: true, value: '0100109106-001' })
    expect(parseValue(field({ type: 'taxCode' }), '010 010 9106')).toEqual({ ok: true, value: '0100109106' })
  })
})

describe('a phone number', () => {
  it.each([
    ['0905 123 456', '+84905123456'],
    ['+84 905.123.456', '+84905123456'],
    ['84905123456', '+84905123456'],
    ['+84(0)905123456', '+84905123456'],
    ['0236 3822822', '+842363822822'],
    ['(024) 3822-8228', '+842438228228'],
    ['0084 327 123 456', '+84327123456'],
  ])('%s is read as %s', (input, value) =>
    expect(parseValue(field({ type: 'phone' }), input)).toEqual({ ok: true, value }),
  )

  it.each(['0123456789', '090512345', '09051234567', '1022', '+1 650 253 0000', '0605123456'])(
    '%s is refused',
    (input) =>
      expect(parseValue(field({ type: 'phone' }), input)).toMatchObject({
        ok: false,
        error: { code: 'phone.invalid' },
      }),
  )

  it('is written the way it is dialled, and may have to be a mobile', () => {
    expect(formatValue(field({ type: 'phone' }), '+84905123456', 'vi')).toBe('0905 123 456')
    expect(formatValue(field({ type: 'phone' }), '+842363822822', 'vi')).toBe('0236 3822 822')
    expect(codes({ type: 'phone', allowLandline: false }, '+842363822822')).toEqual(['error phone.landlineNotAllowed'])
  })
})

describe('an e-mail address', () => {
  it.each(['a@b.vn', "o'brien+x@mail.example.com", 'nguyen.van-a_1@danang.gov.vn'])('%s is valid', (text) =>
    expect(codes({ type: 'email' }, text)).toEqual([]),
  )

  it.each([
    'a@b',
    'a b@c.vn',
    '@b.vn',
    'a@@b.vn',
    'a@-b.vn',
    'a..b@c.vn',
    '.a@c.vn',
    'a@b.1',
    'á@b.vn',
    `${'a'.repeat(65)}@b.vn`,
  ])('%s is refused', (text) => expect(codes({ type: 'email' }, text)).toEqual(['error email.invalid']))

  it('keeps its domain in lower case', () =>
    expect(parseValue(field({ type: 'email' }), ' A.B@DaNang.GOV.vn ')).toEqual({
      ok: true,
      value: 'A.B@danang.gov.vn',
    }))
})
