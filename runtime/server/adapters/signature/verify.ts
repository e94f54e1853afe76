import { createHash, verify as verifyBytes, X509Certificate } from 'node:crypto'
import {
  ContentInfo,
  id_signedData,
  MessageDigest,
  type SignedAttributes,
  SignedData,
  type SignerInfo,
  SigningTime,
} from '@peculiar/asn1-cms'
import { AsnConvert } from '@peculiar/asn1-schema'

/** What one signature of a PDF proves, found without the library that signs. */
export interface SignatureReport {
  /** Distinguished name of the certificate, one part a line as OpenSSL prints it; empty when unreadable. */
  subject: string
  /** Instant claimed by the signer, UTC; empty when absent. */
  signedAt: string
  /** Number of bytes of the file that this signature's revision ends at. */
  revisionEnd: number
  /** The signed bytes are unchanged and the signature is by the key of the certificate. */
  intact: boolean
  /** The certificate was issued by one of the trusted authorities and was valid at the claimed instant. */
  trusted: boolean
  /** Everything wrong, in words for an operator. */
  problems: string[]
}

export interface Verification {
  signatures: SignatureReport[]
  /** Nothing was added to the file after the last signature. */
  coversWholeFile: boolean
}

const SHA256 = '2.16.840.1.101.3.4.2.1'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_TIME = '1.2.840.113549.1.9.5'
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'

/**
 * Checks each PAdES signature of a PDF, in the order in which they were made.
 * @param authorities  certificates (PEM) of the authorities to trust; none = no signature is `trusted`
 * @see ISO 32000-1, 12.8.1 (byte range); RFC 5652, 5.4 (what is signed); ETSI EN 319 142-1, 5.3 (signing certificate attribute)
 */
export function verifySignatures(pdf: Uint8Array, authorities: readonly string[]): Verification {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const trusted = authorities.map((pem) => new X509Certificate(pem))
  const signatures = findByteRanges(bytes)
    .map((range) => check(bytes, range, trusted))
    .sort((a, b) => a.revisionEnd - b.revisionEnd)
  const last = signatures.at(-1)
  return { signatures, coversWholeFile: last !== undefined && last.revisionEnd === bytes.length }
}

type ByteRange = [start: number, length: number, resume: number, rest: number]

function findByteRanges(bytes: Buffer): ByteRange[] {
  const found = bytes
    .toString('latin1')
    .matchAll(/\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g)
  return [...found].map((match) => match.slice(1, 5).map(Number) as ByteRange)
}

function check(bytes: Buffer, [start, length, resume, rest]: ByteRange, trusted: X509Certificate[]): SignatureReport {
  const report: SignatureReport = {
    subject: '',
    signedAt: '',
    revisionEnd: resume + rest,
    intact: false,
    trusted: false,
    problems: [],
  }
  const say = (problem: string) => {
    report.problems.push(problem)
    return report
  }
  if (start !== 0 || length >= resume || report.revisionEnd > bytes.length)
    return say('byte range does not cover the revision')
  const hole = bytes.subarray(length, resume).toString('latin1')
  if (!/^<[0-9a-fA-F]*>$/.test(hole)) return say('the byte range leaves out more than the signature')
  const signed = Buffer.concat([bytes.subarray(0, length), bytes.subarray(resume, report.revisionEnd)])
  try {
    const { signer, certificates } = parseCms(Buffer.from(hole.slice(1, -1), 'hex'))
    const certificate = certificates.find((one) => isSigner(signer, one))
    if (!certificate) return say('the certificate of the signer is missing')
    report.subject = certificate.subject
    report.signedAt = signingTime(signer)
    for (const problem of integrityProblems(signer, signed, certificate)) say(problem)
    report.intact = report.problems.length === 0
    const untrusted = trustProblem(certificate, trusted, report.signedAt)
    if (untrusted) say(untrusted)
    report.trusted = untrusted === null
  } catch (error) {
    report.intact = false
    say(`unreadable signature: ${error instanceof Error ? error.message : String(error)}`)
  }
  return report
}

function parseCms(der: Buffer): { signer: SignerInfo; certificates: X509Certificate[] } {
  const content = AsnConvert.parse(withoutPadding(der), ContentInfo)
  if (content.contentType !== id_signedData) throw new Error('not signed data')
  const data = AsnConvert.parse(content.content, SignedData)
  const [signer, ...more] = data.signerInfos
  if (!signer || more.length > 0) throw new Error('not exactly one signer')
  if (data.encapContentInfo.eContent) throw new Error('not a detached signature')
  const certificates = (data.certificates ?? []).flatMap((choice) =>
    choice.certificate ? [new X509Certificate(Buffer.from(AsnConvert.serialize(choice.certificate)))] : [],
  )
  return { signer, certificates }
}

/** The placeholder is longer than the signature: the rest is zeros. The length in the DER header says where it ends. */
function withoutPadding(der: Buffer): Buffer {
  const first = der[1] ?? 0
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f
  const length = lengthBytes === 0 ? first : der.readUIntBE(2, lengthBytes)
  return der.subarray(0, 2 + lengthBytes + length)
}

function isSigner(signer: SignerInfo, certificate: X509Certificate): boolean {
  const { issuerAndSerialNumber } = signer.sid
  if (!issuerAndSerialNumber) return false
  const serial = Buffer.from(issuerAndSerialNumber.serialNumber).toString('hex').replace(/^0+/, '')
  return certificate.serialNumber.toLowerCase().replace(/^0+/, '') === serial
}

function attribute(signer: SignerInfo, type: string): ArrayBuffer | null {
  const found = (signer.signedAttrs ?? []).filter((one) => one.attrType === type)
  return found.length === 1 && found[0]?.attrValues.length === 1 ? (found[0].attrValues[0] ?? null) : null
}

function integrityProblems(signer: SignerInfo, signed: Buffer, certificate: X509Certificate): string[] {
  if (signer.digestAlgorithm.algorithm !== SHA256) return ['digest is not SHA-256']
  const digest = attribute(signer, MESSAGE_DIGEST)
  if (!digest || !signer.signedAttrs) return ['signed attributes are missing']
  const problems: string[] = []
  const claimed = Buffer.from(AsnConvert.parse(digest, MessageDigest).buffer)
  if (!createHash('sha256').update(signed).digest().equals(claimed)) problems.push('the signed bytes were changed')
  if (!verifyBytes('sha256', asSet(signer.signedAttrs), certificate.publicKey, Buffer.from(signer.signature.buffer))) {
    problems.push('the signature is not by the key of the certificate')
  }
  const bound = attribute(signer, SIGNING_CERTIFICATE_V2)
  const fingerprint = createHash('sha256').update(certificate.raw).digest()
  if (!bound || !Buffer.from(bound).includes(fingerprint))
    problems.push('the certificate is not bound into the signature')
  return problems
}

/** RFC 5652, 5.4: the attributes are signed as an explicit SET OF, not under the implicit tag [0] of the message. */
function asSet(attributes: SignedAttributes): Buffer {
  const body = Buffer.concat(attributes.map((one) => Buffer.from(AsnConvert.serialize(one))))
  const size = body.length.toString(16)
  const octets = Buffer.from(size.length % 2 ? `0${size}` : size, 'hex')
  const length = body.length < 0x80 ? octets : Buffer.concat([Buffer.from([0x80 | octets.length]), octets])
  return Buffer.concat([Buffer.from([0x31]), length, body])
}

function signingTime(signer: SignerInfo): string {
  const value = attribute(signer, SIGNING_TIME)
  if (!value) return ''
  return AsnConvert.parse(value, SigningTime).getTime().toISOString().replace('.000Z', 'Z')
}

function trustProblem(certificate: X509Certificate, trusted: X509Certificate[], signedAt: string): string | null {
  const issuer = trusted.find((one) => certificate.checkIssued(one) && certificate.verify(one.publicKey))
  if (!issuer) return 'the certificate is not from a trusted authority'
  const at = Date.parse(signedAt)
  const holds = (one: X509Certificate) => Date.parse(one.validFrom) <= at && at <= Date.parse(one.validTo)
  return holds(certificate) && holds(issuer) ? null : 'the certificate was not valid at the time of signing'
}
