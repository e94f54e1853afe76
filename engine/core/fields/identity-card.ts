import { readDay } from './typed-date.ts'

/** What the QR code on the chip card holds. */
export interface IdentityCard {
  readonly personalId: string
  /** number of the older paper card, if the person had one */
  readonly formerId?: string
  readonly fullName: string
  /** `YYYY-MM-DD` */
  readonly birthDate: string
  readonly gender: 'male' | 'female'
  readonly address: string
  /** `YYYY-MM-DD` */
  readonly issuedOn?: string
}

/**
 * The text a scanner reads off a citizen identity card: number, former number, full name, birth date, gender, address,
 * date of issue, parted by `|`.
 * @returns null when it is not such a text
 */
export function readIdentityCard(text: string): IdentityCard | null {
  const parts = text
    .normalize('NFC')
    .trim()
    .split('|')
    .map((part) => part.trim())
  if (parts.length < 6 || parts.length > 12) return null
  const [personalId = '', formerId = '', fullName = '', born = '', gender = '', address = '', issued = ''] = parts
  const birthDate = readDay(born)
  if (!/^\d{12}$/.test(personalId) || !/^(\d{9}|\d{12})?$/.test(formerId) || fullName === '' || !birthDate) return null
  const issuedOn = readDay(issued)
  return {
    personalId,
    ...(formerId ? { formerId } : {}),
    fullName,
    birthDate,
    gender: gender === 'Nữ' ? 'female' : 'male',
    address,
    ...(issuedOn ? { issuedOn } : {}),
  }
}
