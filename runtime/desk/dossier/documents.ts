import type { DeskDossier } from '@motcua/api/routes/desk'

type File = DeskDossier['documents'][string][number]

/** A document to look at beside the data. */
export interface OpenFile {
  readonly requirementId: string
  readonly file: File
}

/** All files with the requirement they were handed in for, in the definition's order. */
export function listFiles({
  definition,
  documents,
}: Pick<DeskDossier, 'definition' | 'documents'>): readonly OpenFile[] {
  const known = definition.requirements.map(({ id }) => id)
  const others = Object.keys(documents).filter((id) => !known.includes(id))
  return [...known, ...others].flatMap((requirementId) =>
    (documents[requirementId] ?? []).map((file) => ({ requirementId, file })),
  )
}

/** Types the browser may draw itself; anything else is only handed down as a file. */
export const viewerOf = (type: string): 'image' | 'pdf' | null =>
  /^image\/(png|jpeg)$/.test(type) ? 'image' : type === 'application/pdf' ? 'pdf' : null
