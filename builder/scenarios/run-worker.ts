import type { Definition } from '@motcua/core/definition'
import type { Reference } from '@motcua/core/process'
import { compileDraft } from '../simulate/compile-draft.ts'
import { type Verdict, verdictOf } from './verdict.ts'

/** Scenarios to be played beside the page; each answer carries the number of its question. */
export interface RunRequest {
  readonly n: number
  readonly definition: Definition
  readonly reference: Reference
}
export interface RunAnswer {
  readonly n: number
  /** null = all are played */
  readonly verdict: Verdict | null
}

self.onmessage = ({ data }: MessageEvent<RunRequest>) => {
  const { n, definition, reference } = data
  const compiled = compileDraft(definition)
  if ('version' in compiled)
    for (const scenario of definition.scenarios)
      self.postMessage({ n, verdict: verdictOf(compiled.version, reference, scenario) } satisfies RunAnswer)
  self.postMessage({ n, verdict: null } satisfies RunAnswer)
}
