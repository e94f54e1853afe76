import type { Answers, Documents, DossierState, Facts, GroupRows, LoadedVersion, Reference } from '../process/index.ts'
import type { Act } from './acts.ts'

type Words = Readonly<Partial<Record<'vi' | 'en', string>>>

/** An agency as papers name it. */
export interface PaperAgency {
  readonly name: Words
  readonly units: readonly { readonly id: string; readonly name: Words }[]
}

/** A dossier with all that its papers and notices speak of. */
export interface Matter {
  readonly dossier: {
    readonly state: DossierState
    readonly answers: Answers
    readonly documents: Documents
    readonly rows?: GroupRows
  }
  readonly version: LoadedVersion
  readonly reference: Reference
  readonly facts: Facts
  readonly agency: PaperAgency | undefined
  readonly parent: PaperAgency | undefined
  /** its journal so far, oldest first */
  readonly acts: readonly Act[]
  /** the entry that the paper or notice tells of */
  readonly tells: Act | undefined
  /** instant the paper or notice bears */
  readonly at: string
}
