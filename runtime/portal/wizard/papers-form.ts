import { type Definition, Field, type Requirement } from '@motcua/core/definition'
import type { FormDefinition, FormState } from '@motcua/ui/form'
import type { Files } from './autosave.ts'

/** Papers as a form of file fields, so that they are uploaded by the same component as every other file. */
export interface PapersForm {
  readonly definition: FormDefinition
  readonly page: 'papers'
  readonly evaluation: FormState
}

/**
 * @param papers  what is asked, in order
 * @param missing  ids of those still to be handed in
 */
export function papersForm(
  definition: Pick<Definition, 'messages' | 'procedure'>,
  papers: readonly Requirement[],
  files: Files,
  missing: readonly string[],
): PapersForm {
  const fields = papers.map((paper) =>
    Field.parse({
      id: paper.id,
      key: paper.key,
      type: 'file',
      required: paper.mode === 'submit' && !paper.optional,
      accept: paper.accept,
      maxFiles: paper.maxFiles,
      maxMegabytes: paper.maxMegabytes,
    }),
  )
  const ids = new Set(papers.map(({ id }) => id))
  return {
    page: 'papers',
    definition: {
      form: { pages: [{ id: 'papers', sections: [{ id: 'papers-all', fields }] }], officialSections: [] },
      procedure: definition.procedure,
      messages: Object.fromEntries(
        Object.entries(definition.messages).map(([language, texts]) => [
          language,
          { ...texts, ...renamed(texts, papers) },
        ]),
      ),
    },
    evaluation: {
      visible: ids,
      required: new Set(papers.filter(({ mode, optional }) => mode === 'submit' && !optional).map(({ id }) => id)),
      values: files,
      lockedFields: new Set(),
      options: new Map(),
      issues: missing.map((id) => ({ path: id, code: 'required', severity: 'error' as const })),
    },
  }
}

function renamed(texts: Definition['messages']['vi'], papers: readonly Requirement[]) {
  return Object.fromEntries(
    papers.flatMap(({ id }) => [
      ...(texts?.[`requirement.${id}.title`] ? [[`field.${id}.label`, texts[`requirement.${id}.title`]]] : []),
      ...(texts?.[`requirement.${id}.help`] ? [[`field.${id}.help`, texts[`requirement.${id}.help`]]] : []),
    ]),
  )
}
