import type { Definition } from '@motcua/core/definition'
import type { Denial } from '@motcua/core/errors'
import { compileVersion, type LoadedVersion } from '@motcua/core/process'

/** A draft as a version that can be played. What does not even compile is told, never thrown. */
export function compileDraft(
  definition: Definition,
): { readonly version: LoadedVersion } | { readonly denial: Denial } {
  try {
    const compiled = compileVersion({ id: 'draft', number: 0, hash: '', effectiveFrom: '', definition })
    return compiled.ok ? { version: compiled.value } : { denial: compiled.error as Denial }
  } catch (error) {
    return { denial: { code: 'version.corrupt', params: { why: String(error) } } }
  }
}
