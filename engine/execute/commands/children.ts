import { findText } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import { listChildren as listSeen, type SeenChild } from '@motcua/core/process'
import { findDossier, type LinkedDossier, listLinks } from '@motcua/store/read'
import { type EngineContext, getVersion, reading } from '../engine/index.ts'

/** One child of a chain, as the parent knows it and as it stands. */
export interface ChildOfDossier extends SeenChild {
  readonly title: { readonly vi?: string; readonly en?: string }
  /** the child's own row; null until it is open */
  readonly dossier: Pick<
    LinkedDossier,
    'status' | 'outcome' | 'submittedAt' | 'dueAt' | 'endedAt' | 'procedureCode'
  > | null
}

/** The children of a dossier with code, agency, state, outcome and due date; asking `mayRead` is the caller's. @throws `found.nothing` */
export async function listChildren(
  engine: EngineContext,
  input: { readonly agencyId: string; readonly dossierId: string },
): Promise<ChildOfDossier[]> {
  const { sql } = engine.store
  const row = await reading(() => findDossier(sql, input.agencyId, input.dossierId))
  if (!row) throw new DenialError({ code: 'found.nothing' })
  if (!row.state.chains) return []
  const { definition, steps } = await getVersion(engine, row.versionId)
  const links = await reading(() => listLinks(sql, input.agencyId, input.dossierId))
  const byId = new Map(links.map((link) => [`${link.agencyId} ${link.dossierId}`, link]))
  return listSeen(row.state, steps).map((child) => {
    const link = byId.get(`${child.agencyId} ${child.dossierId}`)
    const text = (language: 'vi' | 'en') =>
      findText(definition, language, `child.${child.stepId}.${child.childId}.title`)
    const [vi, en] = [text('vi'), text('en')]
    return {
      ...child,
      title: { ...(vi ? { vi } : {}), ...(en ? { en } : {}) },
      dossier: link ? standingOf(link) : null,
    }
  })
}

function standingOf({ status, outcome, submittedAt, dueAt, endedAt, procedureCode }: LinkedDossier) {
  return { status, outcome, submittedAt, dueAt, endedAt, procedureCode }
}
