import { type Store, toFault } from '@motcua/store/client'
import {
  type DossierKey,
  hasTimer,
  haveTimers,
  type LoadedDossier,
  loadDossier,
  loadDossiers,
} from '@motcua/store/read'
import {
  type ClaimedTimer,
  type DecisionWrite,
  maySaveTogether,
  mostTogether,
  saveDecision,
  saveDecisions,
} from '@motcua/store/write'
import { gather } from './gather.ts'

/** The hot read and the deciding write of commands on dossiers: alone while there are few, together under load. */
export interface Together {
  load(of: DossierKey): Promise<LoadedDossier>
  /** whether a claimed timer still stands */
  hasTimer(of: ClaimedTimer): Promise<boolean>
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
  const stands = gather<ClaimedTimer, boolean>({
    lanes: readLanes,
    least,
    most: mostTogether,
    placeOf: ({ agencyId }) => agencyId,
    nameOf: ({ dossierId, timerId }) => `${dossierId} ${timerId}`,
    alone: (of) => hasTimer(sql, of),
    together: (agencyId, timers) => haveTimers(hot, agencyId, timers),
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
  return { load, hasTimer: stands, save: (write) => (maySaveTogether(write) ? save(write) : saveDecision(sql, write)) }
}
