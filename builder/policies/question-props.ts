import type { Finding } from '@motcua/core/check'
import type { Part } from '../parts/parts.ts'

/** What every question of the policies is given. */
export interface QuestionProps {
  readonly id: string
  /** findings at or below a place of the policies */
  readonly findings: (path: readonly (string | number)[]) => readonly Finding[]
  readonly onJump: (part: Part, path: readonly (string | number)[]) => void
}
