import { createHash } from 'node:crypto'
import { sameName } from '@motcua/core/words'
import { HttpResponse, http } from 'msw'
import { birthProofs, deaths, disabilities, marriages, pensions, poorHouseholds, residents } from './life-records.ts'
import { demoPeople } from './people.ts'
import { citizenRecords } from './register-records.ts'

type Input = Readonly<Record<string, unknown>>
type Answer = { readonly result: 'success' | 'no'; readonly answer: object }
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const success = (answer: object = {}): Answer => ({ result: 'success', answer })
const no: Answer = { result: 'no', answer: {} }
const found = (answer: object | undefined): Answer => (answer ? success(answer) : no)

/** The same digits for the same words, so that asking twice gives one number. */
const digits = (length: number, ...words: string[]): string =>
  (BigInt(`0x${createHash('sha256').update(words.join('|')).digest('hex').slice(0, 24)}`) % 10n ** BigInt(length))
    .toString()
    .padStart(length, '0')

const findPerson = (personalId: string) =>
  demoPeople.find((one) => one.personalId === personalId) ?? residents.find((one) => one.personalId === personalId)

/** What the population database says of a parent: nothing asked, nothing answered. */
function compared(who: 'mother' | 'father', input: Input): object {
  const personalId = text(input[`${who}Id`])
  if (personalId === '') return {}
  const person = findPerson(personalId)
  if (!person) return { [who]: 'none' }
  const same = sameName(person.name, text(input[`${who}Name`]))
  return { [who]: same ? 'match' : 'differs', ...(same ? { [`${who}Residence`]: person.address } : {}) }
}

/** Personal number of a newborn: province, century and sex, year, six digits (domain facts §10). */
function newNumber(input: Input): string {
  const birthDate = text(input.birthDate)
  const sex = text(input.gender) === 'female' ? '3' : '2'
  return `048${sex}${birthDate.slice(2, 4)}${digits(6, text(input.name), birthDate, text(input.motherId))}`
}

const operations: Readonly<Record<string, (input: Input) => Answer>> = {
  'population/verifyParents': (input) => {
    const answer = { ...compared('mother', input), ...compared('father', input) }
    const known = findPerson(text(input.requesterId)) ?? Object.values(answer).find((one) => one !== 'none')
    return known === undefined ? no : success(answer)
  },
  'population/issueNumber': (input) => success({ personalId: newNumber(input) }),
  'population/person': (input) => {
    const person = findPerson(text(input.personalId))
    return found(person && { residence: person.address })
  },
  'civilStatus/findMarriage': (input) => {
    const couple = marriages.find(
      (one) => one.motherId === text(input.motherId) && one.fatherId === text(input.fatherId),
    )
    return found(couple && { number: couple.number, date: couple.date, place: couple.place })
  },
  'civilStatus/registerBirth': (input) => {
    const there = citizenRecords.some(
      (one) => sameName(one.name, text(input.name)) && one.birthDate === text(input.birthDate),
    )
    return there ? no : success({ book: `01/${text(input.birthDate).slice(0, 4)}` })
  },
  'civilStatus/findDeath': (input) => found(deaths[text(input.personalId)]),
  'hospital/findBirth': (input) => found(birthProofs[text(input.number)]),
  'socialInsurance/pension': (input) => {
    const amount = pensions[text(input.personalId)]
    return success(amount === undefined ? { hasPension: 'no' } : { hasPension: 'yes', amount })
  },
  'povertyRegister/household': (input) => {
    const kind = poorHouseholds[text(input.personalId)]
    return found(kind && { kind })
  },
  'socialProtection/disability': (input) => {
    const degree = disabilities[text(input.personalId)]
    return found(degree && { degree })
  },
  'payments/enrol': (input) => success({ reference: `CT-${digits(6, text(input.personalId), text(input.from))}` }),
  'payments/paidUntil': () => success({ until: '2026-11-01' }),
  'payments/change': (input) => success({ reference: `DC-${digits(6, text(input.personalId), text(input.decision))}` }),
  'vault/store': () => success(),
  'noticeBoard/post': () => success(),
  'communes/transfer': () => success(),
}

/** Registers for births, benefits and deaths, mounted beside the others. */
export const lifeRegisterHandlers = (base: string) =>
  Object.entries(operations).map(([path, answer]) =>
    http.post(`${base}/${path}`, async ({ request }) => HttpResponse.json(answer((await request.json()) as Input))),
  )
