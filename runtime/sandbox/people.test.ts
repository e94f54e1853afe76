import { Field, Role } from '@motcua/core/definition'
import { checkValue, readPersonalNumber } from '@motcua/core/fields'
import { describe, expect, it } from 'vitest'
import { demoAgencyIds, demoPeople } from './people.ts'

describe('the demo people', () => {
  it('have sign-in names, personal numbers, phones and addresses of their own', () => {
    for (const name of ['id', 'personalId', 'phone', 'email'] as const) {
      expect(new Set(demoPeople.map((person) => person[name])).size, name).toBe(demoPeople.length)
    }
  })

  it('have personal numbers that agree with their birth date and gender', () => {
    for (const { id, personalId, birthDate, gender } of demoPeople) {
      expect(readPersonalNumber(personalId), id).toMatchObject({
        placeKind: 'province',
        gender,
        birthYear: Number(birthDate.slice(0, 4)),
      })
    }
  })

  it('have phones and mail addresses that the product accepts', () => {
    const phone = Field.parse({ id: 'f-phone', key: 'phone', type: 'phone' })
    const email = Field.parse({ id: 'f-email', key: 'email', type: 'email' })
    for (const person of demoPeople) {
      expect(checkValue(phone, person.phone), person.id).toEqual([])
      expect(checkValue(email, person.email), person.id).toEqual([])
    }
  })

  it('hold every office in every agency', () => {
    for (const agencyId of Object.values(demoAgencyIds)) {
      const held = demoPeople.flatMap((p) => p.offices.filter((o) => o.agencyId === agencyId).map((o) => o.role))
      expect(held.toSorted()).toEqual([...Role.options].toSorted())
    }
  })

  it('stand in NFC, as every text of the product', () => {
    for (const person of demoPeople) expect(person.name).toBe(person.name.normalize('NFC'))
  })
})
