import { type Language, listFields } from '../definition/index.ts'
import { formatField } from './format.ts'
import type { Matter } from './matter.ts'

/** Fields of a block that say something, in the order of the form. */
function filled(matter: Matter, block: string) {
  return listFields(matter.version.definition).flatMap(({ field, section, table }) => {
    if (section.block !== block || table) return []
    const value = matter.facts.evaluation.values[field.id]
    return value === undefined || value === null || value === '' ? [] : [{ field, value }]
  })
}

type Contact = 'address' | 'phone' | 'email'

/**
 * Where the owner is reached: as the owner block says. What it leaves open is the submitter's only where he is the owner himself:
 * a representative's telephone number is not the owner's.
 */
export function ownerContacts(matter: Matter, language: Language): Record<Contact, string> {
  const { submitter, ownerName } = matter.dossier.state
  const own: Partial<Record<Contact, string>> = ownerName === submitter.fullName ? submitter : {}
  const fields = filled(matter, 'owner')
  const find = (kind: Contact, key: RegExp): string => {
    const said = fields.find(({ field }) => field.type === kind) ?? fields.find(({ field }) => key.test(field.key))
    return said ? formatField(matter, said.field, said.value, language) : (own[kind] ?? '')
  }
  return {
    address: find('address', /address|residence|headOffice/i),
    phone: find('phone', /phone/i),
    email: find('email', /e?mail/i),
  }
}

/** How the applicant wants the result, with the address where the form asks for one. */
export function returnWay(matter: Matter, language: Language): string {
  return filled(matter, 'returnOfResult')
    .filter(({ field }) => ['radio', 'select', 'address'].includes(field.type))
    .map(({ field, value }) => formatField(matter, field, value, language))
    .filter((text) => text !== '')
    .join(' – ')
}
