import type { CheckpointPort } from './checkpoints.ts'
import type { Clock } from './clock.ts'
import type { DocumentsPort } from './documents.ts'
import type { FilesPort, ScanPort } from './files.ts'
import type { Ids } from './ids.ts'
import type { MailPort, SmsPort } from './mail.ts'
import type { RegistryPort } from './registry.ts'
import type { Secrets } from './secrets.ts'
import type { SignaturePort } from './signature.ts'

export type { Checkpoint, CheckpointPort } from './checkpoints.ts'
export { type Clock, systemClock } from './clock.ts'
export { type DocumentData, DocumentFault, type DocumentsPort, type HtmlOptions, type PdfOptions } from './documents.ts'
export { PortFault } from './fault.ts'
export type { FilesPort, ScanPort } from './files.ts'
export { type Ids, systemIds, uuidv7, uuidv8 } from './ids.ts'
export type { MailPort, SmsPort } from './mail.ts'
export type { RegistryPort } from './registry.ts'
export { type Secrets, secretsFrom } from './secrets.ts'
export {
  SignatureFault,
  type SignatureFaultCode,
  type SignaturePort,
  type SignedDocument,
  type SignerIdentity,
  type SignRequest,
  type VisibleSignature,
} from './signature.ts'

/** What the outside fills. A neighbour that is absent makes its effects wait, visibly. */
export interface Ports {
  readonly secrets: Secrets
  /** address of the portal as papers and notices print it, without a slash at the end */
  readonly publicUrl?: string
  readonly clock?: Clock
  readonly ids?: Ids
  readonly mail?: MailPort
  readonly sms?: SmsPort
  readonly files?: FilesPort
  readonly scan?: ScanPort
  readonly registry?: RegistryPort
  readonly signature?: SignaturePort
  readonly documents?: DocumentsPort
  readonly checkpoints?: CheckpointPort
}
