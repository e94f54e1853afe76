import { createPlanner, type PlannedTime, shareParts } from '@motcua/core/check'
import type { Definition } from '@motcua/core/definition'

/** Which steps the planned time is asked for, and the answer under the same number. */
export interface PlanRequest {
  readonly n: number
  readonly definition: Definition
  readonly through: readonly string[]
}
export interface PlanAnswer {
  readonly n: number
  readonly plans: readonly PlannedTime[]
}

const plan = createPlanner()
let last: Definition | undefined

self.onmessage = ({ data }: MessageEvent<PlanRequest>) => {
  // what comes from the page is a copy: what has not changed is made the very same again, so that it is not read anew
  last = shareParts(last, data.definition)
  self.postMessage({ n: data.n, plans: plan(last, data.through) } satisfies PlanAnswer)
}
