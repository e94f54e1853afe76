import { readPersonalNumber } from '@motcua/core/fields'
import { describe, expect, it } from 'vitest'
import { createRegistrySandbox } from './registry-http.ts'

const base = 'http://localhost:6300/sandbox/registry'
const answer = createRegistrySandbox(base)
const ask = async (path: string, input: object) =>
  (await (await answer(new Request(`${base}/${path}`, { method: 'POST', body: JSON.stringify(input) })))?.json()) as {
    result: string
    answer: Record<string, string>
  }

describe('the sandbox population database', () => {
  const parents = {
    requesterId: '048190001234',
    motherId: '048190001234',
    motherName: 'Nguyễn Thị Lan',
    fatherId: '048088001235',
    fatherName: 'Trần Văn Nam',
  }

  it('compares both parents by number and name', async () => {
    expect(await ask('population/verifyParents', parents)).toMatchObject({
      result: 'success',
      answer: { mother: 'match', father: 'match', fatherResidence: expect.stringContaining('Lê Đình Lý') },
    })
    expect(await ask('population/verifyParents', { ...parents, fatherName: 'Trần Văn Bắc' })).toMatchObject({
      answer: { mother: 'match', father: 'differs' },
    })
    expect(await ask('population/verifyParents', { ...parents, fatherId: '048088009999' })).toMatchObject({
      answer: { father: 'none' },
    })
  })

  it('says nothing of a parent nobody asked about, and no when it knows nobody', async () => {
    expect(await ask('population/verifyParents', { requesterId: '048190001234' })).toEqual({
      result: 'success',
      answer: {},
    })
    expect(await ask('population/verifyParents', { requesterId: '1', motherId: '2' })).toMatchObject({ result: 'no' })
  })

  it('gives a child one number, of the right year and sex, however often it is asked', async () => {
    const child = { name: 'Trần Gia Hân', birthDate: '2026-11-02', gender: 'female', motherId: '048190001234' }
    const first = await ask('population/issueNumber', child)
    expect(await ask('population/issueNumber', child)).toEqual(first)
    expect(readPersonalNumber(first.answer.personalId ?? '')).toMatchObject({ birthYear: 2026, gender: 'female' })
    const other = await ask('population/issueNumber', { ...child, name: 'Trần Gia Huy', gender: 'male' })
    expect(other.answer.personalId).not.toBe(first.answer.personalId)
    expect(readPersonalNumber(other.answer.personalId ?? '')).toMatchObject({ gender: 'male' })
  })
})

it.each([
  ['civilStatus/findMarriage', { motherId: '048190001234', fatherId: '048088001235' }, { number: '45' }],
  ['civilStatus/registerBirth', { name: 'Trần Gia Hân', birthDate: '2026-11-02' }, { book: '01/2026' }],
  ['civilStatus/findDeath', { personalId: '048048004127' }, { date: '2026-09-14' }],
  ['hospital/findBirth', { number: 'CS-48-2026-000917' }, { birthDate: '2026-11-02' }],
  ['socialInsurance/pension', { personalId: '049085004417' }, { hasPension: 'yes', amount: 3_200_000 }],
  ['socialInsurance/pension', { personalId: '048190001234' }, { hasPension: 'no' }],
  ['povertyRegister/household', { personalId: '066198007731' }, { kind: 'nearPoor' }],
  ['socialProtection/disability', { personalId: '048150003118' }, { degree: 'severe' }],
  ['payments/enrol', { personalId: '048150003118', from: '2026-12-01' }, { reference: expect.stringMatching(/^CT-/) }],
])('%s knows what it holds', async (path, input, expected) => {
  expect(await ask(path, input)).toMatchObject({ result: 'success', answer: expected })
})

it.each([
  ['civilStatus/findMarriage', { motherId: '048190001234', fatherId: '1' }],
  ['civilStatus/registerBirth', { name: 'Trần Minh Khôi', birthDate: '2015-03-09' }],
  ['civilStatus/findDeath', { personalId: '048190001234' }],
  ['hospital/findBirth', { number: 'CS-0' }],
  ['povertyRegister/household', { personalId: '048190001234' }],
  ['socialProtection/disability', { personalId: '048190001234' }],
  ['population/person', { personalId: '1' }],
])('%s says no to what it does not hold, or holds already', async (path, input) => {
  expect(await ask(path, input)).toEqual({ result: 'no', answer: {} })
})
