/** What a name in use on existing portals stands for with us (domain facts §8). */
export interface KnownName {
  readonly type: string
  readonly more?: Readonly<Record<string, unknown>>
  /** what the key once said is not what is kept under it today */
  readonly drifted?: boolean
}

const known: Readonly<Record<string, KnownName>> = {
  identityNumber: { type: 'personalId' },
  ownerIdentityNumber: { type: 'personalId' },
  personalId: { type: 'personalId' },
  cccd: { type: 'personalId' },
  taxCode: { type: 'taxCode' },
  phoneNumber: { type: 'phone' },
  phone: { type: 'phone' },
  email: { type: 'email' },
  nation: { type: 'select', more: { codeList: 'countries', searchable: true } },
  ethnic: { type: 'select', more: { codeList: 'ethnicities', searchable: true } },
  gender: { type: 'select', more: { codeList: 'genders' } },
  province: { type: 'adminUnit', more: { level: 'province' } },
  // since July 2025 there are no districts: forms kept the key and put the commune under it
  district: { type: 'adminUnit', more: { level: 'commune' }, drifted: true },
  village: { type: 'adminUnit', more: { level: 'commune' } },
  ward: { type: 'adminUnit', more: { level: 'commune' } },
}

/** What a well-known key asks for; a number behind it (`district1`) makes no difference. */
export function knownName(key: string): KnownName | undefined {
  const plain = key.replace(/\d+$/, '')
  return Object.hasOwn(known, plain) ? known[plain] : undefined
}

/** Keys by which forms tell submitter and owner apart: our ready blocks do it better. */
export const isPartyKey = (key: string): boolean =>
  /^(isOwnerDossier|ownerFullname|ownerType|fullname|applicantName)$/i.test(key)

/** A stored value as our options may hold it. */
export function optionValue(value: string, taken: ReadonlySet<string>): string {
  const plain = value
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 60)
  const base = plain === '' ? 'option' : plain
  let next = base
  for (let n = 2; taken.has(next); n += 1) next = `${base}-${n}`
  return next
}
