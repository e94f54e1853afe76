import type { Definition } from '@motcua/core/definition'
import type { MigrationSummary } from '@motcua/core/migrate'

/** One result of a named check, as shown before publishing. */
export interface GateFinding {
  readonly code: string
  readonly severity: 'error' | 'warning'
  /** stable place in the definition, e.g. `transition.t-sign.when` */
  readonly place: string
  readonly params: Readonly<Record<string, string | number | boolean | null>>
}

export interface GateReport {
  readonly definitionHash: string
  readonly findings: readonly GateFinding[]
  readonly scenarios: readonly { readonly name: string; readonly passed: boolean; readonly detail: string }[]
  /** what its policy would do with the running dossiers; absent where it moves none */
  readonly migration?: MigrationSummary & {
    /** under earlier versions, all of them; those beyond the first ten thousand were not looked at */
    readonly running: number
  }
  /** no error and every scenario passed; warnings still need reasons */
  readonly passed: boolean
}

/** Judges a definition for an agency, with its staffing and calendars. */
export type Gate = (
  definition: Definition,
  about: { readonly agencyId: string; readonly now: string },
) => Promise<GateReport>

/** Name under which a warning's reason is given: code and place. */
export const warningKey = (finding: GateFinding): string => `${finding.code} ${finding.place}`
