import type { WorkCalendar } from '@motcua/core/calendar'
import type { Reference } from '@motcua/core/process'
import { findReferenceBody, findReferenceParts, findReferenceRevision, listAgencies } from '@motcua/store/read'
import { found } from '../http/call.ts'
import type { Parts } from '../parts.ts'

type Part = { readonly kind: string; readonly agencyId: string; readonly body: unknown }

// Bodies never change under their revision: kept by it, the few that are in use.
const bodies = new Map<string, Promise<unknown>>()
const keptBodies = 100

async function partsOf(parts: Parts, agencyId: string, kinds: readonly string[]): Promise<Part[]> {
  const { sql } = parts.engine.store
  const revision = await findReferenceRevision(sql, agencyId)
  const list = revision === null ? [] : ((await findReferenceParts(sql, agencyId, revision)) ?? [])
  return Promise.all(
    list
      .filter((part) => kinds.includes(part.kind))
      .map(async (part) => {
        const key = `${parts.engine.store.url} ${part.agencyId} ${part.kind} ${part.revision}`
        const body = bodies.get(key) ?? findReferenceBody(sql, part)
        bodies.set(key, body)
        body.catch(() => bodies.delete(key))
        if (bodies.size > keptBodies) bodies.delete(bodies.keys().next().value as string)
        return { kind: part.kind, agencyId: part.agencyId, body: await body }
      }),
  )
}

/** Calendars that count for an agency, as entered: its own, else the common ones. The browser lays them out itself. */
export async function calendarsOf(parts: Parts, agencyId: string): Promise<WorkCalendar[]> {
  const found = await partsOf(parts, agencyId, ['calendars'])
  const own = found.filter((part) => part.agencyId !== '*').flatMap((part) => part.body as WorkCalendar[])
  return own.length > 0 ? own : found.flatMap((part) => part.body as WorkCalendar[])
}

/** Administrative units and code lists: common to all agencies, so those of any will do. @throws `found.nothing` */
export async function commonData(parts: Parts): Promise<Pick<Reference, 'adminUnits' | 'codeLists'>> {
  const [agency] = await listAgencies(parts.engine.store.sql)
  const list = await partsOf(parts, found(agency).agencyId, ['adminUnits', 'codeLists'])
  const last = (kind: string) => found(list.findLast((part) => part.kind === kind)).body
  return {
    adminUnits: last('adminUnits') as Reference['adminUnits'],
    codeLists: last('codeLists') as Reference['codeLists'],
  }
}
