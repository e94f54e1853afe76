/** A value of one answer as stored: JSON only. */
export type Value = string | number | boolean | null | Value[] | { [name: string]: Value }
/** Answers by field id. */
export type Answers = Readonly<Record<string, Value>>

export interface FileRef {
  readonly fileId: string
  readonly name: string
  /** bytes */
  readonly size: number
  readonly type: string
  readonly sha256: string
}
/** Files by requirement id. */
export type Documents = Readonly<Record<string, readonly FileRef[]>>

/** What the law knows of a person for this dossier; from the account or from the counter. */
export interface Submitter {
  readonly kind: 'person' | 'organisation'
  readonly fullName: string
  readonly personalId?: string
  readonly birthDate?: string
  readonly gender?: string
  readonly phone?: string
  readonly email?: string
  readonly address?: string
}

/** How a dossier came to its end. */
export type Outcome = 'granted' | 'notGranted' | 'refused' | 'withdrawn' | 'stopped'
