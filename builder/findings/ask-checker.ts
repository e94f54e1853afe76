import type { Finding, Surroundings } from '@motcua/core/check'
import type { Definition } from '@motcua/core/definition'
import type { CheckAnswer, CheckRequest } from './check-worker.ts'

/** The part of a worker that is needed here. */
export interface Asked {
  postMessage(request: CheckRequest): void
  terminate(): void
  onmessage: ((event: MessageEvent<CheckAnswer>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

/**
 * Asks the check beside the page, one question at a time: while it works, only the latest of what is asked meanwhile is kept, so
 * that fast typing makes no queue. Where workers do not run (an old browser, a broken file) the page checks itself.
 */
export function openChecker(worker: Asked, onAnswer: (findings: readonly Finding[]) => void) {
  let n = 0
  let asked: CheckRequest | undefined
  let waiting: CheckRequest | undefined
  let broken = false
  let closed = false
  const send = (request: CheckRequest) => {
    if (broken) return void checkHere(request)
    if (asked) {
      waiting = request
      return
    }
    asked = request
    worker.postMessage(request)
  }
  const checkHere = async ({ n: at, definition, surroundings }: CheckRequest) => {
    // loaded only here: the page itself needs no rules
    const { check } = await import('@motcua/core/check')
    if (at === n && !closed) onAnswer(check(definition, surroundings))
  }
  worker.onmessage = ({ data }) => {
    const next = waiting
    asked = undefined
    waiting = undefined
    if (data.n === n && !closed) onAnswer(data.findings)
    if (next) send(next)
  }
  worker.onerror = () => {
    broken = true
    const last = waiting ?? asked
    if (last) void checkHere(last)
  }
  return {
    ask: (definition: Definition, surroundings: Surroundings) => {
      n += 1
      send({ n, definition, surroundings })
    },
    close: () => {
      closed = true
      worker.terminate()
    },
  }
}
