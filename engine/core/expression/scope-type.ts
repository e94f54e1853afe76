import type { FeelType } from './feel-type.ts'
import type { Reference } from './tree.ts'

/** What an expression may name where it stands. */
export interface Scope {
  readonly names: ReadonlyMap<string, ScopeName>
  /** decision tables by key */
  readonly tables?: ReadonlyMap<string, TableSignature>
  /** type of `?`, in the cell of a decision table only */
  readonly input?: FeelType
}

export interface ScopeName {
  readonly type: FeelType
  readonly ref: Extract<Reference, { kind: 'field' | 'builtin' }>
}

export interface TableSignature {
  /** number of input columns */
  readonly inputs: number
  /** type of what it answers */
  readonly type: FeelType
  /** field ids its own input expressions read */
  readonly reads: () => ReadonlySet<string>
}
