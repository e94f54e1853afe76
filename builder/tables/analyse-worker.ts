import type { Definition } from '@motcua/core/definition'
import { analyseTable, type TableAnalysis } from '@motcua/core/tables'

/** What the reading of a table beside the page is asked, and its answer under the same number. */
export interface AnalyseRequest {
  readonly n: number
  readonly definition: Definition
  readonly table: string
}
export interface AnalyseAnswer {
  readonly n: number
  readonly analysis: TableAnalysis
}

self.onmessage = ({ data }: MessageEvent<AnalyseRequest>) => {
  const table = data.definition.tables.find((one) => one.id === data.table)
  if (table) self.postMessage({ n: data.n, analysis: analyseTable(table, data.definition) } satisfies AnalyseAnswer)
}
