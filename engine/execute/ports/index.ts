export { type DocumentData, DocumentFault, type DocumentsPort, type HtmlOptions } from './documents.ts'
export {
  SignatureFault,
  type SignatureFaultCode,
  type SignaturePort,
  type SignedDocument,
  type SignerIdentity,
  type SignRequest,
  type VisibleSignature,
} from './signature.ts'
