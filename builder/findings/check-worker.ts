import { check, type Finding, type Surroundings } from '@motcua/core/check'
import type { Definition } from '@motcua/core/definition'

/** What the check beside the page is asked, and its answer under the same number. */
export interface CheckRequest {
  readonly n: number
  readonly definition: Definition
  readonly surroundings: Surroundings
}
export interface CheckAnswer {
  readonly n: number
  readonly findings: readonly Finding[]
}

self.onmessage = ({ data }: MessageEvent<CheckRequest>) => {
  const { n, definition, surroundings } = data
  self.postMessage({ n, findings: check(definition, surroundings) } satisfies CheckAnswer)
}
