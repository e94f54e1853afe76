export interface Submitted {
  readonly agencyId: string
  readonly dossierId: string
  readonly code: string
  readonly secret: string
}

let last: Submitted | null = null

/** Keeps the secret for the next page alone: it is never stored on the device. */
export const rememberSubmitted = (submitted: Submitted): void => {
  last = submitted
}

/** The dossier just sent, if it is this one. */
export const findSubmitted = (agencyId: string, dossierId: string): Submitted | null =>
  last?.agencyId === agencyId && last.dossierId === dossierId ? last : null
