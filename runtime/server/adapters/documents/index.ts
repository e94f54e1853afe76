import type { DocumentsPort } from '@motcua/execute/ports'
import { renderHtml } from './html.ts'
import { renderPdf } from './pdf.ts'

/** The documents adapter: no state, no outside service. */
export function createDocuments(): DocumentsPort {
  return { render: renderPdf, renderHtml }
}
