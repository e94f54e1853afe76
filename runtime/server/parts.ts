import type { Definition, DocumentTemplate, Output } from '@motcua/core/definition'
import type { Engine } from '@motcua/execute/commands'
import type { DocumentsPort, FilesPort, Secrets } from '@motcua/execute/ports'
import type { Oidc } from './auth/oidc.ts'
import type { Config } from './config.ts'
import type { Log } from './http/log.ts'
import type { RateLimiter } from './http/rate-limits.ts'
import type { Uploads } from './uploads/uploads.ts'

/** A procedure to begin from. */
export interface ProcedureTemplate {
  readonly id: string
  readonly definition: Definition
}

/** A standard form with its texts. */
export interface SlipTemplate {
  readonly kind: Output['kind']
  readonly template: DocumentTemplate
  readonly messages: Readonly<Record<'vi' | 'en', Readonly<Record<string, string>>>>
}

/** Data that stand in files of the checkout, read once. */
export interface Shelf {
  readonly templates: readonly ProcedureTemplate[]
  readonly slips: Readonly<Record<string, SlipTemplate>>
}

/** All that routes work with; put together in main.ts and nowhere else. */
export interface Parts {
  readonly config: Config
  readonly engine: Engine
  readonly log: Log
  readonly limiter: RateLimiter
  readonly oidc: Oidc
  readonly documents: DocumentsPort
  readonly files: FilesPort
  readonly secrets: Secrets
  readonly uploads: Uploads
  readonly shelf: Shelf
  /** address under which browsers reach us, without a slash at the end */
  readonly publicUrl: string
  readonly https: boolean
  /** the registers of the sandbox; demo mode only */
  readonly registrySandbox: ((request: Request) => Promise<Response | null>) | null
  /** names of migrations that the database lacks */
  readonly pendingMigrations: () => Promise<readonly string[]>
  /** false once the server is going down */
  readonly accepting: () => boolean
}
