import type { WorkCalendar } from '@motcua/core/calendar'
import type { Definition } from '@motcua/core/definition'
import type { AdminUnits, CodeLists, UnitHit } from '@motcua/core/fields'
import type { Service } from '@motcua/core/process'
import { z } from 'zod'
import { route } from '../route.ts'
import { AgencyId, own, ProcedureCode, Search, Words } from '../schemas/basics.ts'
import { DossierCore } from '../schemas/dossier.ts'
import { AskedView, ChildView } from '../schemas/dossier-parts.ts'

export const ServiceRow = z.object({
  agencyId: z.string(),
  agencyName: Words,
  procedureCode: z.string(),
  title: Words,
  summary: Words,
  sector: z.string(),
  audience: z.array(z.string()),
  channels: z.array(z.string()),
  serviceLevel: z.string(),
  /** effective version number; the service is shown only while there is one */
  version: z.int(),
})
export type ServiceRow = z.infer<typeof ServiceRow>

const limit = z.object({ amount: z.number(), unit: z.string() })

/** The procedure's page, made from the version in effect. */
export const ServicePage = ServiceRow.extend({
  versionId: z.string(),
  effectiveFrom: z.string(),
  unit: Words,
  conditions: Words,
  result: Words,
  decision: z.string().nullable(),
  legalBases: z.array(z.object({ number: z.string(), title: Words, issuedOn: z.string().nullable() })),
  cases: z.array(
    z.object({
      id: z.string(),
      title: Words,
      timeLimit: limit,
      cutOff: z.string().nullable(),
      requirements: z.array(z.string()).nullable(),
      fees: z.array(z.string()).nullable(),
    }),
  ),
  requirements: z.array(
    z.object({
      id: z.string(),
      title: Words,
      help: Words,
      mode: z.enum(['submit', 'present', 'data']),
      originals: z.int(),
      copies: z.int(),
      optional: z.boolean(),
      conditional: z.boolean(),
      accept: z.array(z.string()),
      maxFiles: z.int(),
      maxMegabytes: z.number(),
      replacedBy: z.string(),
    }),
  ),
  fees: z.array(
    z.object({
      id: z.string(),
      title: Words,
      kind: z.string(),
      moment: z.string(),
      shape: own<Record<string, unknown>>('FeeShape'),
      conditional: z.boolean(),
      reliefs: z.array(z.object({ id: z.string(), title: Words, percentOff: z.number() })),
      basis: z.string().nullable(),
    }),
  ),
  /** what officials do with it, in the order of the drawing, as far as a citizen needs to know */
  steps: z.array(z.object({ id: z.string(), title: Words, role: z.string(), allotment: limit.nullable() })),
  outputs: z.array(z.object({ id: z.string(), title: Words, delivery: z.array(z.string()) })),
})
export type ServicePage = z.infer<typeof ServicePage>

/** What the browser needs to show and judge the form: the citizen's part of the definition, and the world it reads. */
export const ServiceForm = z.object({
  agencyId: z.string(),
  versionId: z.string(),
  versionNumber: z.int(),
  effectiveFrom: z.string(),
  /** without scenarios, officials' fields and the steps that are not the applicant's */
  definition: own<Definition>('Definition'),
  service: own<Service>('Service'),
  calendars: z.array(own<WorkCalendar>('WorkCalendar')),
  /** revision of `/api/reference/data` to use */
  referenceRevision: z.int(),
})
export type ServiceForm = z.infer<typeof ServiceForm>

const serviceParams = z.object({ agencyId: AgencyId, procedureCode: ProcedureCode })

/** What code and secret open: everything but data, documents and names of officials. */
export const TrackedDossier = DossierCore.omit({ acts: true }).extend({
  asked: z.array(AskedView),
  children: z.array(ChildView),
})
export type TrackedDossier = z.infer<typeof TrackedDossier>

export const publicRoutes = {
  listServices: route({
    method: 'GET',
    path: '/api/services',
    summary: 'Catalogue of services; search ignores accents',
    tag: 'public',
    who: 'public',
    limit: 'read',
    query: z.object({
      q: Search,
      sector: z.string().max(40).optional(),
      audience: z.enum(['person', 'organisation', 'agency']).optional(),
      agencyId: AgencyId.optional(),
    }),
    response: z.object({ items: z.array(ServiceRow) }),
  }),
  readService: route({
    method: 'GET',
    path: '/api/services/:agencyId/:procedureCode',
    summary: "The procedure's page, made from the version in effect",
    tag: 'public',
    who: 'public',
    limit: 'read',
    params: serviceParams,
    response: ServicePage,
  }),
  readServiceForm: route({
    method: 'GET',
    path: '/api/services/:agencyId/:procedureCode/form',
    summary: 'The form and what it reads',
    tag: 'public',
    who: 'public',
    limit: 'read',
    params: serviceParams,
    /** an earlier version, for a draft or dossier that began under it */
    query: z.object({ versionId: z.uuid().optional() }),
    response: ServiceForm,
  }),
  readReferenceData: route({
    method: 'GET',
    path: '/api/reference/data',
    summary: 'Administrative units and code lists, whole; unchanged under one revision',
    tag: 'public',
    who: 'public',
    limit: 'read',
    query: z.object({ revision: z.coerce.number().int().optional() }),
    response: z.object({
      adminUnits: own<AdminUnits>('AdminUnits'),
      codeLists: own<CodeLists>('CodeLists'),
    }),
  }),
  findAdminUnits: route({
    method: 'GET',
    path: '/api/reference/admin-units',
    summary: 'Administrative units by name, with the present units of those of the past',
    tag: 'public',
    who: 'public',
    limit: 'read',
    query: z.object({
      q: z.string().max(100).default(''),
      level: z.enum(['province', 'commune']).default('commune'),
      province: z.string().max(4).optional(),
      historical: z.enum(['true', 'false']).default('false'),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    response: z.object({ items: z.array(own<UnitHit>('UnitHit')) }),
  }),
  findCodes: route({
    method: 'GET',
    path: '/api/reference/code-lists/:name',
    summary: 'Entries of a code list by code or name',
    tag: 'public',
    who: 'public',
    limit: 'read',
    params: z.object({ name: z.string().max(40) }),
    query: z.object({ q: Search, limit: z.coerce.number().int().min(1).max(500).default(100) }),
    response: z.object({ items: z.array(z.object({ code: z.string(), name: Words })) }),
  }),
  track: route({
    method: 'POST',
    path: '/api/track',
    summary: 'A dossier by its code and secret; wrong code and wrong secret are told alike',
    tag: 'public',
    who: 'public',
    limit: 'track',
    body: z.strictObject({ code: z.string().max(60), secret: z.string().max(100) }),
    response: TrackedDossier,
    errors: ['found.nothing'],
  }),
  openapi: route({
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This document',
    tag: 'public',
    who: 'public',
    limit: 'read',
    response: own<Record<string, unknown>>('OpenAPI'),
  }),
} as const
