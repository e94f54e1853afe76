/** A couple as the civil-status books hold its marriage; ids are personal numbers. */
export interface Marriage {
  readonly motherId: string
  readonly fatherId: string
  readonly number: string
  readonly date: string
  readonly place: string
}

/** Somebody who appears in forms of the demo but never signs in: spouses, parents. Invented, as everybody here. */
export interface Resident {
  readonly personalId: string
  readonly name: string
  readonly address: string
}

const city = 'thành phố Đà Nẵng'

export const residents: readonly Resident[] = [
  { personalId: '048088001235', name: 'Trần Văn Nam', address: `12 Lê Đình Lý, phường Hải Châu, ${city}` },
  { personalId: '048187002214', name: 'Lê Thị Mai', address: `48 Trần Nam Trung, phường Hòa Xuân, ${city}` },
  { personalId: '048150003118', name: 'Phạm Thị Đào', address: `48 Trần Nam Trung, phường Hòa Xuân, ${city}` },
  { personalId: '048048004127', name: 'Nguyễn Văn Hùng', address: `12 Lê Đình Lý, phường Hải Châu, ${city}` },
]

export const marriages: readonly Marriage[] = [
  {
    motherId: '048190001234',
    fatherId: '048088001235',
    number: '45',
    date: '2020-06-12',
    place: `UBND phường Hải Châu I, quận Hải Châu, ${city}`,
  },
  {
    motherId: '048187002214',
    fatherId: '049085004417',
    number: '102',
    date: '2018-10-20',
    place: `UBND phường Hòa Xuân, quận Cẩm Lệ, ${city}`,
  },
]

/** Electronic birth proofs of hospitals, by number. */
export const birthProofs: Readonly<Record<string, { birthDate: string; mother: string; facility: string }>> = {
  'CS-48-2026-000917': {
    birthDate: '2026-11-02',
    mother: 'Nguyễn Thị Lan',
    facility: 'Bệnh viện Phụ sản - Nhi Đà Nẵng',
  },
  'CS-48-2026-000918': { birthDate: '2026-11-05', mother: 'Lê Thị Mai', facility: 'Bệnh viện Phụ sản - Nhi Đà Nẵng' },
}

export const deaths: Readonly<Record<string, { date: string; number: string }>> = {
  '048048004127': { date: '2026-09-14', number: '201/2026' },
}

/** Monthly pensions in đồng, by personal number. */
export const pensions: Readonly<Record<string, number>> = { '049085004417': 3_200_000 }

export const poorHouseholds: Readonly<Record<string, 'poor' | 'nearPoor'>> = { '066198007731': 'nearPoor' }

export const disabilities: Readonly<Record<string, 'severe' | 'extreme'>> = { '048150003118': 'severe' }
