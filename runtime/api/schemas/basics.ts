import type { Answers } from '@motcua/core/process'
import { z } from 'zod'

/** A value of the engine's own type; the server or the engine judges its inside, the document calls it an object. */
export const own = <T>(title: string) =>
  z.custom<T>((value) => typeof value === 'object' && value !== null).meta({ title, type: 'object' })

/** A text in the languages that have it. */
export const Words = z.object({ vi: z.string().optional(), en: z.string().optional() })
export type Words = z.infer<typeof Words>

export const AgencyId = z.string().regex(/^[A-Z][A-Z0-9.]{0,30}$/)
export const Uuid = z.uuid()
/** Id of what belongs to an agency, as one word: `<agency>~<own id>`. */
export const CompositeId = z.string().regex(/^[A-Z][A-Z0-9.]{0,30}~[A-Za-z0-9.-]{1,80}$/)
export const Instant = z.iso.datetime({ offset: false })
/** a count kept in 32 bits */
export const Count = z.int().min(0).max(2_147_483_647)
export const Revision = z.int().min(0).max(2_147_483_647)
/** a day of these times: years that a slip of the finger makes are refused */
export const Day = z.iso.date().regex(/^(19|20|21)/)
export const ProcedureCode = z.string().regex(/^\d\.\d{6}(\.[A-Z0-9.]+)?$/)
export const Channel = z.enum(['online', 'direct', 'postal'])
export const PageSize = z.coerce.number().int().min(1).max(200).default(50)
export const Search = z.string().max(100).optional()

export const Answer = z
  .custom<Answers>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
  .meta({ title: 'Answers', description: 'JSON values by field id', type: 'object' })

/** Uploaded files by requirement id; name, size, type and hash are the server's knowledge. */
export const DocumentsIn = z.record(z.string().max(64), z.array(z.object({ fileId: Uuid })).max(20))
export const FileOut = z.object({
  fileId: z.string(),
  name: z.string(),
  size: z.number(),
  type: z.string(),
  sha256: z.string(),
})
export const DocumentsOut = z.record(z.string(), z.array(FileOut).readonly())

/** One line: no control character and no line separator gets into a mail, a paper or another system. */
const line = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u)

export const Submitter = z.strictObject({
  kind: z.enum(['person', 'organisation']),
  fullName: line(200).min(1),
  personalId: line(20).optional(),
  birthDate: line(10).optional(),
  gender: line(10).optional(),
  phone: line(20).optional(),
  email: line(200).optional(),
  address: line(500).optional(),
})

export const FieldIssue = z.object({
  path: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  severity: z.enum(['error', 'warning']).optional(),
})

/** RFC 9457 problem document. `code` is the catalogue's; `requestId` is what to quote to the help line. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  issues: z.array(FieldIssue).optional(),
  requestId: z.string(),
})
export type Problem = z.infer<typeof Problem>
