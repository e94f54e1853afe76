import type { StepKind } from '@motcua/core/definition'
import { signPaths } from './sign-paths.ts'

/** The sign of a step kind. */
export const StepSign = ({ kind }: { readonly kind: StepKind }) => (
  <svg className="mc-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path
      d={signPaths[kind]}
      fill={kind === 'end' ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
)
