/** A made-up person of the sandbox's identity register. */
export interface EidPerson {
  /** The subject that the product sees, and the user name. */
  id: string
  name: string
  /** Personal identification number, twelve digits. */
  personalId: string
  birthDate: string
  gender: 'male' | 'female' | 'other'
  phone?: string
  email?: string
  address?: string
  /** Shown beside the name on the sign-in page, e.g. the office held. */
  note?: string
}

export interface EidClient {
  id: string
  /** Shown on the sign-in page. */
  name: string
  /** Without it the client is public and proves itself by PKCE alone. */
  secret?: string
  redirectUris: string[]
  postLogoutRedirectUris?: string[]
}

export interface EidSettings {
  /** Full address under which the product reaches it, e.g. `http://localhost:3000/sandbox/eid`; no slash at the end. */
  issuer: string
  people: readonly EidPerson[]
  clients: readonly EidClient[]
}
