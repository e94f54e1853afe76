import { X509Certificate } from 'node:crypto'
import {
  PDF,
  PdfArray,
  PdfDict,
  type PdfObject,
  type SaveOptions,
  type SignatureField,
  type Signer,
} from '@libpdf/core'
import {
  SignatureFault,
  type SignaturePort,
  type SignedDocument,
  type SignerIdentity,
  type SignRequest,
} from '@motcua/execute/ports'
import { drawAppearance } from './appearance.ts'
import { verifySignatures } from './verify.ts'

/** A person's key, wherever it lives: a file, a token, a remote signing service. */
export interface SigningKey {
  /** DER. */
  certificate: Uint8Array
  /** DER, issuer first. */
  chain: Uint8Array[]
  /** RSASSA-PKCS1-v1_5 with SHA-256 over the data; a rejection means "not now", the act is tried again. */
  sign(data: Uint8Array): Promise<Uint8Array>
}

export interface SignatureSettings {
  /** Key of a person; null when there is none. A rejection means that the service cannot be reached. */
  findKey(signer: SignerIdentity): Promise<SigningKey | null>
}

/** The signature adapter: PAdES baseline B-B, each act one incremental revision that fills an existing field. */
export function createSignature(settings: SignatureSettings): SignaturePort {
  return { sign: (request) => sign(settings, request) }
}

async function sign(settings: SignatureSettings, request: SignRequest): Promise<SignedDocument> {
  const pdf = await open(request.pdf)
  const field = findArea(pdf, request)
  const key = await findKey(settings, request)
  const signingTime = new Date(Math.floor(Date.parse(request.at) / 1000) * 1000)
  const certificate = new X509Certificate(key.certificate)
  if (!(Date.parse(certificate.validFrom) <= +signingTime && +signingTime <= Date.parse(certificate.validTo))) {
    throw new SignatureFault('signature.no-certificate', 'the certificate is not valid now')
  }
  await fillWhileSaving(pdf, field, request)
  const { bytes } = await pdf.sign({
    signer: toSigner(key),
    reason: request.reason,
    signingTime,
    fieldName: request.visible.areaId,
    subFilter: 'ETSI.CAdES.detached',
    digestAlgorithm: 'SHA-256',
  })
  return {
    pdf: bytes,
    certificateSubject: certificate.subject,
    signedAt: signingTime.toISOString().replace('.000Z', 'Z'),
  }
}

async function open(bytes: Uint8Array): Promise<PDF> {
  const pdf = await PDF.load(bytes).catch((cause: unknown) => {
    throw new SignatureFault('signature.unreadable', 'not a PDF', { cause })
  })
  const blocker = pdf.recoveredViaBruteForce ? 'damaged' : pdf.canSaveIncrementally()
  if (blocker) throw new SignatureFault('signature.unreadable', `cannot be extended: ${blocker}`)
  return pdf
}

/** The field to fill, after the order of acts has been checked on the document itself. */
function findArea(pdf: PDF, { role, visible, pdf: bytes }: SignRequest): SignatureField {
  const fields = (pdf.getForm()?.getFields() ?? []).filter(
    (field): field is SignatureField => field.type === 'signature',
  )
  const field = fields.find((one) => one.name === visible.areaId)
  if (!field) throw new SignatureFault('signature.area-missing', `no signature field "${visible.areaId}"`)
  if (field.isSigned()) throw new SignatureFault('signature.area-signed', `"${visible.areaId}" is signed already`)
  const earlier = verifySignatures(bytes, [])
  if (earlier.signatures.some((one) => !one.intact) || (earlier.signatures.length > 0 && !earlier.coversWholeFile)) {
    throw new SignatureFault('signature.earlier-invalid', 'the document was changed after it was signed')
  }
  const first = earlier.signatures.length === 0
  const numbered = Boolean(visible.number?.trim() && visible.date?.trim())
  if (role === 'approver' && (!first || visible.number !== undefined || visible.date !== undefined)) {
    throw new SignatureFault('signature.wrong-order', 'the approver signs first, and does not number')
  }
  // A paper that only the seal is on, such as stamped drawings, has no other area to wait for and no number of its own.
  const sealOnly = first && fields.length === 1
  if (role === 'clerk' && !sealOnly && (first || !numbered)) {
    throw new SignatureFault('signature.wrong-order', 'the clerk signs after the approver, with number and date')
  }
  return field
}

async function findKey(settings: SignatureSettings, { signer }: SignRequest): Promise<SigningKey> {
  const key = await settings.findKey(signer).catch((cause: unknown) => {
    throw new SignatureFault('signature.unavailable', 'the signing service did not answer', { cause })
  })
  if (!key) throw new SignatureFault('signature.no-certificate', `no certificate for account ${signer.accountId}`)
  return key
}

function toSigner(key: SigningKey): Signer {
  return {
    certificate: key.certificate,
    certificateChain: key.chain,
    keyType: 'RSA',
    signatureAlgorithm: 'RSASSA-PKCS1-v1_5',
    sign: (data) =>
      key.sign(data).catch((cause: unknown) => {
        throw new SignatureFault('signature.unavailable', 'the signing service did not sign', { cause })
      }),
  }
}

/**
 * Gives the field its appearance in the very revision that signs it. The library hides the fields it signs (empty rectangle, first
 * page), so what it hid is put back between its preparation and its save; a revision of its own would change the document again.
 */
async function fillWhileSaving(pdf: PDF, field: SignatureField, { visible, role }: SignRequest): Promise<void> {
  const dict = field.getDict()
  const place: [string, PdfObject | undefined][] = [
    ['Rect', dict.get('Rect')],
    ['P', dict.get('P')],
  ]
  const [left = 0, bottom = 0, right = 0, top = 0] = edges(dict)
  const appearance = await drawAppearance(pdf, right - left, top - bottom, {
    lines: visible.lines,
    colour: role === 'clerk' ? 'seal' : 'ink',
    ...(visible.number && visible.date ? { numberLine: { number: visible.number, date: visible.date } } : {}),
  })
  const save = pdf.save.bind(pdf)
  let filled = false
  pdf.save = (options?: SaveOptions) => {
    if (filled) return save(options)
    filled = true
    for (const [name, value] of place) if (value) dict.set(name, value)
    dict.set('AP', PdfDict.of({ N: appearance }))
    return save({ ...options, subsetFonts: true })
  }
}

function edges(dict: PdfDict): number[] {
  const rect = dict.get('Rect')
  if (!(rect instanceof PdfArray)) return []
  return Array.from({ length: 4 }, (_, i) => {
    const edge = rect.at(i)
    return edge?.type === 'number' ? edge.value : 0
  })
}
