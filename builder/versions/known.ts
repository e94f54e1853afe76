import type { VersionSummary } from '@motcua/api/routes/builder'
import type { Definition } from '@motcua/core/definition'

/** A version with its body read. */
export type Known = Omit<VersionSummary, 'definition'> & { readonly definition: Definition }
