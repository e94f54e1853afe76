import type { DocumentTemplate } from '@motcua/core/definition'
import type { DocumentContent, LayoutFault } from '@motcua/core/documents'
import { PortFault } from './fault.ts'

/** What fills a template, and what its file says of itself. */
export interface DocumentData extends DocumentContent {
  /** Name of the issuing agency, kept in the file's own record. */
  readonly author: string
  /** Instant at which the document was made, UTC. */
  readonly createdAt: string
}

/** How a PDF differs from the paper that is signed. */
export interface PdfOptions {
  /** Words across each page, for what is no document yet. */
  readonly watermark?: string
}

/** How the HTML view stands in the product's pages. */
export interface HtmlOptions {
  /** Own-origin address of the style sheet; the page itself carries no style and no script, so a strict CSP holds. */
  stylesheet: string
  /** Own-origin address of the signed file, offered as a download. */
  pdfHref?: string
  /** Lines that stand in an area once it is filled (number, date, signer), by area id. */
  areas?: Readonly<Record<string, readonly string[]>>
}

/** Makes the slips and results of a dossier: the PDF that is signed, and the same content as an accessible page. */
export interface DocumentsPort {
  /**
   * PDF (A4, tagged, Vietnamese fonts embedded) with one empty signature field per digital area.
   * @throws {DocumentFault} when a text or list is missing; the same call will fail again
   */
  render(template: DocumentTemplate, data: DocumentData, options?: PdfOptions): Promise<Uint8Array>
  /** The same content as a whole HTML page for reading and printing; every value escaped. @throws {DocumentFault} as `render` */
  renderHtml(template: DocumentTemplate, data: DocumentData, options: HtmlOptions): string
}

/** A document that cannot be made from what was given. Always terminal: trying again changes nothing. */
export class DocumentFault extends PortFault {
  readonly about: string

  constructor(code: LayoutFault, about: string) {
    super(code, false)
    this.name = 'DocumentFault'
    this.message = `${code}: ${about}`
    this.about = about
  }
}
