import type { DocumentTemplate } from '@motcua/core/definition'
import { PortFault } from './fault.ts'

/** What fills a template: every text resolved, every condition decided. The renderer decides nothing. */
export interface DocumentData {
  /** Language tag of the texts, e.g. `vi`. */
  language: string
  /** Name of the issuing agency, kept in the file's own record. */
  author: string
  /** Instant at which the document was made, UTC. */
  createdAt: string
  /** Text by text id of the template. */
  texts: Readonly<Record<string, string>>
  /** Rows by list key; a row is text by column key. */
  lists: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>
  /** Outcome of each block's `when`, by block id; a conditional block without an outcome is left out. */
  shown: Readonly<Record<string, boolean>>
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
  render(template: DocumentTemplate, data: DocumentData): Promise<Uint8Array>
  /** The same content as a whole HTML page for reading and printing; every value escaped. @throws {DocumentFault} as `render` */
  renderHtml(template: DocumentTemplate, data: DocumentData, options: HtmlOptions): string
}

/** A document that cannot be made from what was given. Always terminal: trying again changes nothing. */
export class DocumentFault extends PortFault {
  readonly about: string

  constructor(code: 'document.text-missing' | 'document.list-missing' | 'document.too-tall', about: string) {
    super(code, false)
    this.name = 'DocumentFault'
    this.message = `${code}: ${about}`
    this.about = about
  }
}
