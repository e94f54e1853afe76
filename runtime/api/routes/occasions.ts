import type { DutySummary } from '@motcua/core/duties'
import type { AllocationPlan } from '@motcua/core/windows'
import { z } from 'zod'
import { route } from '../route.ts'
import { AgencyId, Count, own, ProcedureCode, Words } from '../schemas/basics.ts'

const Period = z.string().regex(/^\d{4}(-(W\d\d|Q[1-4]|H[12]|\d\d))?$/)
const WindowId = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_-]{0,63}$/)

/** One occurrence of a periodic duty. */
export const ListedDuty = z.object({
  /** the agency that publishes the duty and receives the reports */
  agencyId: z.string(),
  procedureCode: z.string(),
  period: z.string(),
  assignee: z.string(),
  name: z.string(),
  state: z.enum(['notYet', 'open', 'late', 'submitted']),
  late: z.boolean(),
  dossierId: z.string().nullable(),
  code: z.string().nullable(),
  dueAt: z.string().nullable(),
  submittedAt: z.string().nullable(),
})
export type ListedDuty = z.infer<typeof ListedDuty>

/** The allocation of a window, decided or as it would be decided now. */
export const AllocatedWindow = z.object({
  decided: z.boolean(),
  hash: z.string(),
  options: own<AllocationPlan['options']>('Options'),
  allocations: z.array(own<AllocationPlan['allocations'][number] & { readonly code: string }>('Allocation')).readonly(),
  ineligible: z.array(z.object({ id: z.string(), code: z.string() })).readonly(),
  unknown: z.array(z.object({ id: z.string(), code: z.string(), place: z.string() })).readonly(),
})
export type AllocatedWindow = z.infer<typeof AllocatedWindow>

const duty = { tag: 'duties', who: 'duty.read', method: 'GET', limit: 'read' } as const
const ofDuty = z.object({ agencyId: AgencyId, procedureCode: ProcedureCode, period: Period })
const ofWindow = z.object({ agencyId: AgencyId, procedureCode: ProcedureCode, windowId: WindowId })

/** A procedure of an agency that is owed periodically, or that is open in windows. */
export const Occasion = z.object({
  procedureCode: z.string(),
  title: Words,
  /** null = it is no duty */
  every: z.enum(['week', 'month', 'quarter', 'half', 'year']).nullable(),
  windows: z.array(
    z.object({
      id: z.string(),
      title: Words,
      opensAt: z.string(),
      closesAt: z.string(),
      mode: z.enum(['firstCome', 'ranked']),
    }),
  ),
  /** what is chosen among in a window */
  options: z.array(z.object({ value: z.string(), title: Words })),
})
export type Occasion = z.infer<typeof Occasion>

export const occasionRoutes = {
  listOccasions: route({
    ...duty,
    path: '/api/occasions/:agencyId',
    summary: 'Procedures of the agency that are owed periodically or open in windows',
    params: z.object({ agencyId: AgencyId }),
    /** `owes`: the agency itself owes reports, to whomever */
    response: z.object({ items: z.array(Occasion), owes: z.boolean() }),
  }),
  listDuties: route({
    ...duty,
    path: '/api/duties/:agencyId/:procedureCode/:period',
    summary: 'How every occurrence of a periodic duty stands: handed in, open, late, not yet opened',
    params: ofDuty,
    response: z.object({ items: z.array(ListedDuty) }),
  }),
  listOwnDuties: route({
    ...duty,
    path: '/api/own-duties/:agencyId',
    summary: 'What an agency owes, newest first',
    params: z.object({ agencyId: AgencyId }),
    query: z.object({ period: Period.optional() }),
    response: z.object({ items: z.array(ListedDuty) }),
  }),
  aggregateDuty: route({
    ...duty,
    path: '/api/duties/:agencyId/:procedureCode/:period/summary',
    summary: 'The reports of a period summed upward, with what is missing named',
    params: ofDuty,
    query: z.object({ node: z.string().max(64).optional() }),
    response: z.object({
      items: z.array(own<DutySummary>('DutySummary')),
      /** names of the nodes, and of the values that are summed, in the order of the duty */
      names: z.record(z.string(), Words),
      values: z.array(
        z.object({
          key: z.string(),
          as: z.enum(['sum', 'count', 'min', 'max', 'average', 'list']),
          title: Words,
        }),
      ),
    }),
  }),
  readWindow: route({
    tag: 'windows',
    who: 'window.read',
    method: 'GET',
    limit: 'read',
    path: '/api/windows/:agencyId/:procedureCode/:windowId',
    summary: 'How many dossiers of a window stand where, and whether it has been allocated',
    params: ofWindow,
    response: z.object({
      counts: z.array(z.object({ state: z.string(), choice: z.string().nullable(), count: Count })),
      decided: z.boolean(),
    }),
  }),
  allocateWindow: route({
    tag: 'windows',
    who: 'window.allocate',
    method: 'POST',
    limit: 'write',
    path: '/api/windows/:agencyId/:procedureCode/:windowId/allocation',
    summary: 'Shows the plan of a ranked window; with the hash of the plan shown, decides it',
    params: ofWindow,
    body: z.strictObject({ planHash: z.string().max(64).optional() }),
    response: AllocatedWindow,
    errors: ['window.stillOpen', 'window.scoreUnknown', 'window.planChanged', 'transition.conditionUnknown'],
  }),
} as const
