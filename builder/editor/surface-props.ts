import type { Finding } from '@motcua/core/check'
import type { Part } from '../parts/parts.ts'

/** What every surface is given; the draft itself it takes from the editor above it. */
export interface SurfaceProps {
  /** `<agency>~<procedure code>` */
  readonly id: string
  readonly findings: readonly Finding[]
  /** Goes to the place of the document where `path` is edited. */
  readonly onJump: (part: Part, path: readonly (string | number)[]) => void
}
