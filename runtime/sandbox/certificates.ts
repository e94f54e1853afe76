import 'reflect-metadata'
import { createHash, randomUUID, webcrypto } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as x509 from '@peculiar/x509'

/** A person's key as the signing service holds it, in the form that the signature adapter asks for. */
export interface SandboxKey {
  /** DER. */
  certificate: Uint8Array
  /** DER, issuer first. */
  chain: Uint8Array[]
  /** RSASSA-PKCS1-v1_5 with SHA-256 over the data. */
  sign(data: Uint8Array): Promise<Uint8Array>
}

export interface CertificateHolder {
  accountId: string
  name: string
  title: string
  organisation: string
}

/** The sandbox's certification authority: marked as worthless in every name it signs. */
export interface SandboxCertificates {
  /** Certificate of the authority, PEM: what verifiers of the demo trust. */
  authority(): Promise<string>
  /** Key and certificate of a person, made when first asked for, made anew when they have expired. */
  findKey(holder: CertificateHolder): Promise<SandboxKey>
}

type CryptoKey = webcrypto.CryptoKey
interface Stored {
  certificate: x509.X509Certificate
  privateKey: CryptoKey
}

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
}
const DAY_MS = 86_400_000
const AUTHORITY = 'CƠ QUAN CHỨNG THỰC THỬ NGHIỆM (SANDBOX, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ)'

/**
 * Certificates of the demo, kept as PEM files that only the owner of the folder can read. Several processes may share the
 * folder: the first to write a file wins, the others read it.
 * @param folder  made when missing, inside the data folder and never in the checkout's tracked files
 * @param now  real time in milliseconds, not the demo clock: certificates must hold for verifiers outside
 */
export function createCertificates(folder: string, now: () => number = Date.now): SandboxCertificates {
  x509.cryptoProvider.set(webcrypto as unknown as Crypto)
  const underWay = new Map<string, Promise<Stored>>()

  const once = (file: string, make: () => Promise<Stored>): Promise<Stored> => {
    const pending = underWay.get(file) ?? load(folder, file, make, now)
    underWay.set(file, pending)
    // Kept only while under way: a failed attempt is not remembered, an expired certificate is seen at the next call.
    pending.finally(() => underWay.delete(file)).catch(() => {})
    return pending
  }
  const authority = () => once('authority', () => makeAuthority(now()))

  return {
    authority: async () => (await authority()).certificate.toString('pem'),
    async findKey(holder) {
      const issuer = await authority()
      const identity = JSON.stringify([
        holder.accountId,
        holder.name,
        holder.title,
        holder.organisation,
        issuer.certificate.serialNumber,
      ])
      const file = createHash('sha256').update(identity).digest('hex').slice(0, 32)
      const own = await once(file, () => makePerson(holder, issuer, now()))
      return {
        certificate: new Uint8Array(own.certificate.rawData),
        chain: [new Uint8Array(issuer.certificate.rawData)],
        sign: async (data) => new Uint8Array(await webcrypto.subtle.sign(algorithm.name, own.privateKey, data)),
      }
    },
  }
}

async function makeAuthority(nowMs: number): Promise<Stored> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [AUTHORITY] }, { O: ['Motcua sandbox'] }, { C: ['VN'] }],
    keys: keys as unknown as CryptoKeyPair,
    notBefore: new Date(nowMs - DAY_MS),
    notAfter: new Date(nowMs + 3650 * DAY_MS),
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey as unknown as globalThis.CryptoKey),
    ],
  })
  return { certificate, privateKey: keys.privateKey }
}

async function makePerson(holder: CertificateHolder, issuer: Stored, nowMs: number): Promise<Stored> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.create({
    subject: subjectOf(holder),
    issuer: issuer.certificate.subjectName,
    publicKey: keys.publicKey as unknown as globalThis.CryptoKey,
    signingKey: issuer.privateKey as unknown as globalThis.CryptoKey,
    signingAlgorithm: algorithm,
    notBefore: new Date(nowMs - DAY_MS),
    notAfter: new Date(nowMs + 730 * DAY_MS),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.certificate),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey as unknown as globalThis.CryptoKey),
    ],
  })
  return { certificate, privateKey: keys.privateKey }
}

const TITLE = '2.5.4.12'

function subjectOf(holder: CertificateHolder): x509.JsonName {
  const name: x509.JsonName = [{ CN: [holder.name] }]
  if (holder.title) name.push({ [TITLE]: [holder.title] })
  if (holder.organisation) name.push({ O: [holder.organisation] })
  name.push({ C: ['VN'] })
  return name
}

async function load(folder: string, name: string, make: () => Promise<Stored>, now: () => number): Promise<Stored> {
  const path = join(folder, `${name}.pem`)
  const found = await read(path)
  if (found && found.certificate.notAfter.getTime() > now() + DAY_MS) return found
  if (found) await rm(path, { force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const made = await make()
  const key = await webcrypto.subtle.exportKey('pkcs8', made.privateKey)
  const draft = join(folder, `.${name}.${randomUUID()}`)
  await writeFile(draft, `${made.certificate.toString('pem')}\n${x509.PemConverter.encode(key, 'PRIVATE KEY')}\n`, {
    mode: 0o600,
  })
  try {
    await link(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
  return (await read(path)) ?? made
}

async function read(path: string): Promise<Stored | null> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  const [certificate, key] = x509.PemConverter.decode(text)
  if (!certificate || !key)
    throw new Error(`Not a certificate with its key: ${path}. Remove the file to have a new one made.`)
  return {
    certificate: new x509.X509Certificate(certificate),
    privateKey: await webcrypto.subtle.importKey('pkcs8', key, algorithm, false, ['sign']),
  }
}
