import { PortFault } from './fault.ts'

/** Who signs. The service finds the certificate by `accountId`. */
export interface SignerIdentity {
  accountId: string
  name: string
  /** Office held, e.g. "Chủ tịch UBND phường". */
  title: string
}

/** What the reader sees in the place kept for the signature. */
export interface VisibleSignature {
  /** Area of the document's template; an empty signature field of that name must exist in the PDF. */
  areaId: string
  lines: readonly string[]
  /** Number of the issued document, e.g. "Số: 12/GCN-UBND"; the clerk's act only. */
  number?: string
  /** Place and date of issue as printed, e.g. "Hòa Cường, ngày 23 tháng 11 năm 2026"; the clerk's act only. */
  date?: string
}

export interface SignRequest {
  pdf: Uint8Array
  signer: SignerIdentity
  /** The approver decides and signs first; the clerk numbers and seals second. */
  role: 'approver' | 'clerk'
  reason: string
  visible: VisibleSignature
  /** Instant claimed in the signature, UTC; real time, not the demo clock. */
  at: string
}

export interface SignedDocument {
  pdf: Uint8Array
  /** Distinguished name of the certificate used. */
  certificateSubject: string
  /** Instant in the signature, UTC, whole seconds. */
  signedAt: string
}

/**
 * Signs result documents (PAdES). Each call appends one incremental revision, so that earlier signatures stay valid.
 * @see ETSI EN 319 142-1; Decree 30/2020/NĐ-CP, art. 13: the approver signs, the clerk numbers, dates and seals
 */
export interface SignaturePort {
  /** @throws {SignatureFault} retryable or terminal, see `SignatureFault` */
  sign(request: SignRequest): Promise<SignedDocument>
}

/** Why a document could not be signed. */
export type SignatureFaultCode =
  /** The service did not answer or refused for now: the result waits, the same call may succeed later. */
  | 'signature.unavailable'
  /** The person has no valid certificate. */
  | 'signature.no-certificate'
  /** The PDF has no empty signature field of that name. */
  | 'signature.area-missing'
  /** Somebody already signed there. */
  | 'signature.area-signed'
  /** The clerk acts before the approver has signed, or number and date are missing or not the signer's to give. */
  | 'signature.wrong-order'
  /** A signature already in the document does not match its bytes: nobody signs on top of a changed document. */
  | 'signature.earlier-invalid'
  /** The bytes are not a PDF that can be extended. */
  | 'signature.unreadable'

/** A refusal to sign. `retryable` tells the worker whether to wait and try again or to park the act for a person. */
export class SignatureFault extends PortFault {
  constructor(code: SignatureFaultCode, message: string, options?: { cause?: unknown }) {
    super(code, code === 'signature.unavailable', options)
    this.name = 'SignatureFault'
    this.message = message
  }
}
