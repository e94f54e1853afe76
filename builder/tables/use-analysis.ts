import type { DecisionTable, Definition } from '@motcua/core/definition'
import { analyseTable, type TableAnalysis } from '@motcua/core/tables'
import { useEffect, useRef, useState } from 'react'
import type { AnalyseAnswer, AnalyseRequest } from './analyse-worker.ts'

/** Long enough that nobody waits for it while typing, short enough that the answer seems to be there at once. */
const pauseMs = 200

/**
 * Gaps and overlaps of the table on the screen, read by the engine beside the page; null until the first answer. It speaks of
 * `table`: after an edit the older answer is dropped, for its rows may have moved.
 */
export function useAnalysis(definition: Definition, table: DecisionTable): TableAnalysis | null {
  const [found, setFound] = useState<{ readonly of: DecisionTable; readonly analysis: TableAnalysis } | null>(null)
  const asker = useRef<ReturnType<typeof openAnalyser> | null>(null)
  useEffect(() => {
    asker.current = openAnalyser()
    return () => {
      asker.current?.close()
      asker.current = null
    }
  }, [])
  const { form, sources, procedure, cases } = definition
  // biome-ignore lint/correctness/useExhaustiveDependencies: what an analysis reads of the definition stands in the list
  useEffect(() => {
    const timer = setTimeout(
      () => asker.current?.ask(definition, table, (analysis) => setFound({ of: table, analysis })),
      pauseMs,
    )
    return () => clearTimeout(timer)
  }, [table, form, sources, procedure, cases])
  return found?.of === table ? found.analysis : null
}

function openAnalyser() {
  let n = 0
  let answer: ((analysis: TableAnalysis) => void) | null = null
  let last: { definition: Definition; table: DecisionTable } | null = null
  let worker: Worker | null = null
  try {
    worker = new Worker(new URL('./analyse-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<AnalyseAnswer>) => {
      if (data.n === n) answer?.(data.analysis)
    }
    worker.onerror = () => {
      worker = null
      if (last) answer?.(analyseTable(last.table, last.definition))
    }
  } catch {
    // without workers (an old browser) the page reads the table itself
  }
  return {
    ask: (definition: Definition, table: DecisionTable, onAnswer: (analysis: TableAnalysis) => void) => {
      n += 1
      answer = onAnswer
      last = { definition, table }
      // texts and proof are no part of it and need not be copied at each edit
      const read = { ...definition, messages: {}, scenarios: [], outputs: [], notifications: [] }
      if (worker) worker.postMessage({ n, definition: read, table: table.id } satisfies AnalyseRequest)
      else onAnswer(analyseTable(table, definition))
    },
    close: () => {
      n += 1
      worker?.terminate()
    },
  }
}
