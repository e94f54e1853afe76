import { type Store, toFault } from '@motcua/store/client'
import { type DossierKey, type LoadedDossier, loadDossier, loadDossiers } from '@motcua/store/read'
import { type DecisionWrite, maySaveTogether, mostTogether, saveDecision, saveDecisions } from '@motcua/store/write'
import { gather } from './gather.ts'

/** The hot read and the deciding write of commands on dossiers: alone while there are few, together under load. */
export interface Together {
  load(of: DossierKey): Promise<LoadedDossier>
  /** @returns false = its rows had moved on, nothing of it was written; the answer comes after the commit */
  save(write: DecisionWrite): Promise<boolean>
}

/** Measured on two cores, see `docs/adr/0018`: more lanes make smaller groups, fewer leave a core without work. */
const readLanes = 2
const writeLanes = 2

/** @param least  commands that must be waiting before they share a statement */
export function openTogether({ sql, hot }: Store, least = 4): Together {
  const load = gather<DossierKey, LoadedDossier>({
    lanes: readLanes,
    least,
    most: mostTogether,
    placeOf: ({ agencyId }) => agencyId,
    nameOf: ({ actorId, key }) => `${actorId} ${key}`,
    alone: (of) => loadDossier(sql, of),
    together: (agencyId, keys) => loadDossiers(hot, agencyId, keys),
    // Whatever became of a read, it can be made again.
    isOpen: () => false,
  })
  const save = gather<DecisionWrite, boolean>({
    lanes: writeLanes,
    least,
    most: mostTogether,
    placeOf: ({ agencyId }) => agencyId,
    nameOf: ({ dossierId }) => dossierId,
    alone: (write) => saveDecision(sql, write),
    together: (agencyId, writes) => saveDecisions(hot, agencyId, writes),
    isOpen: (error) => toFault(error) === 'unknown',
  })
  return { load, save: (write) => (maySaveTogether(write) ? save(write) : saveDecision(sql, write)) }
}
