import type { Client } from '@motcua/api/client'
import type { LibraryBlock } from '@motcua/api/routes/drafting'
import type { Definition, Section } from '@motcua/core/definition'
import { useQuery } from '@tanstack/react-query'
import { useApp } from '../app/context.tsx'
import { type Clip, makeClip, readClip, writeClip } from '../clipboard/clip.ts'

/** The blocks that the agencies of the person keep; the sections of a procedure are made from them. */
export function useLibrary() {
  const { client } = useApp()
  return useQuery({ queryKey: libraryKey, queryFn: async () => (await client.listBlocks()).items, staleTime: 60_000 })
}

export const libraryKey = ['blocks'] as const

/** A block as something that can be pasted; undefined when it cannot be read any more. */
export function clipOfBlock(block: LibraryBlock): Clip | undefined {
  const clip = {
    motcua: 'parts',
    version: 1,
    kind: 'sections',
    // steps of no procedure
    procedure: '',
    sourceLanguage: block.messages.vi ? 'vi' : 'en',
    fields: [],
    sections: [block.section],
    steps: [],
    transitions: [],
    layout: {},
    messages: block.messages,
  }
  const read = readClip(JSON.stringify(clip))
  return read.ok ? read.clip : undefined
}

/** A section as the library keeps it: with its texts, without what only this procedure knows. */
export function blockOf(definition: Definition, section: Section): Pick<LibraryBlock, 'section' | 'messages'> {
  const { from: _copied, ...own } = section
  const clip = makeClip(definition, 'sections', { sections: [own] })
  const read = readClip(writeClip(clip))
  return { section: own, messages: (read.ok ? read.clip.messages : clip.messages) as LibraryBlock['messages'] }
}

/** Puts a section into the library, or over the block that it is to replace. */
export async function saveBlock(
  client: Client,
  definition: Definition,
  section: Section,
  to: { readonly agencyId: string; readonly id: string; readonly name: string; readonly revision: number },
): Promise<void> {
  await client.saveBlock({
    params: { agencyId: to.agencyId, blockId: to.id },
    body: { name: to.name, revision: to.revision, ...blockOf(definition, section) },
  })
}
