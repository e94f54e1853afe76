import { createPlanner, type PlannedTime } from '@motcua/core/check'
import type { Definition } from '@motcua/core/definition'
import { useEffect, useRef, useState } from 'react'
import type { PlanAnswer, PlanRequest } from './plan-worker.ts'

const pauseMs = 120

/** The time planned along the way through some steps, worked out beside the page; null until the first answer. */
export function usePlan(definition: Definition, through: readonly string[]): readonly PlannedTime[] | null {
  const [plans, setPlans] = useState<readonly PlannedTime[] | null>(null)
  const ask = useRef<((definition: Definition, through: readonly string[]) => void) | null>(null)
  useEffect(() => {
    const planner = openPlanner(setPlans)
    ask.current = planner.ask
    return () => {
      ask.current = null
      planner.close()
    }
  }, [])
  const name = through.join(' ')
  useEffect(() => {
    const timer = setTimeout(() => ask.current?.(definition, name === '' ? [] : name.split(' ')), pauseMs)
    return () => clearTimeout(timer)
  }, [definition, name])
  return plans
}

/** Only the answer to the latest question counts. Without workers the page works it out itself. */
function openPlanner(onAnswer: (plans: readonly PlannedTime[]) => void) {
  let n = 0
  let worker =
    typeof Worker === 'function' ? new Worker(new URL('./plan-worker.ts', import.meta.url), { type: 'module' }) : null
  const own = createPlanner()
  let last: PlanRequest | undefined
  if (worker) {
    worker.onmessage = ({ data }: MessageEvent<PlanAnswer>) => {
      if (data.n === n) onAnswer(data.plans)
    }
    worker.onerror = () => {
      worker = null
      if (last) onAnswer(own(last.definition, last.through))
    }
  }
  return {
    ask: (definition: Definition, through: readonly string[]) => {
      n += 1
      last = { n, definition, through }
      if (worker) worker.postMessage(last)
      else onAnswer(own(definition, through))
    },
    close: () => {
      n += 1
      worker?.terminate()
    },
  }
}
