import { createChecker, type Finding, type Surroundings, shareParts } from '@motcua/core/check'
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

const check = createChecker()
let last: Pick<CheckRequest, 'definition' | 'surroundings'> | undefined

self.onmessage = ({ data }: MessageEvent<CheckRequest>) => {
  // What comes from the page is a copy: what has not changed is made the very same again, so that it is not checked anew.
  const definition = shareParts(last?.definition, data.definition)
  const surroundings = shareParts(last?.surroundings, data.surroundings)
  last = { definition, surroundings }
  self.postMessage({ n: data.n, findings: check(definition, surroundings) } satisfies CheckAnswer)
}
