import { contract, type RouteName } from '@motcua/api/contract'
import type { Route } from '@motcua/api/route'
import { Role } from '@motcua/core/definition'
import { operations } from '@motcua/core/process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { home, openWorld, type Person, type World } from './testing/world.ts'

const roles = Role.options
type Caller = 'nobody' | 'citizen' | (typeof roles)[number]
const callers: readonly Caller[] = ['nobody', 'citizen', ...roles]

let world: World
const people = new Map<Caller, Person>()
const elsewhere = new Map<Caller, Person>()

beforeAll(async () => {
  world = await openWorld()
  people.set('citizen', await world.citizen())
  for (const role of roles) {
    people.set(role, await world.official(role))
    elsewhere.set(role, await world.official(role, 'H17.91'))
  }
})
afterAll(() => world.close())

/**
 * Who gets past the door, written out: a route without a line here fails, and so does a line that the contract contradicts.
 * `all`: anybody; `in`: signed in; `office`: any role; else the operation of the core's table.
 */
const table: Record<RouteName, 'all' | 'in' | 'office' | keyof typeof operations> = {
  me: 'in',
  environment: 'all',
  logout: 'in',
  listServices: 'all',
  readService: 'all',
  readServiceForm: 'all',
  readReferenceData: 'all',
  findAdminUnits: 'all',
  findCodes: 'all',
  track: 'all',
  openapi: 'all',
  createDraft: 'in',
  listDrafts: 'in',
  listPreviousResults: 'in',
  readDraft: 'in',
  saveDraft: 'in',
  deleteDraft: 'in',
  evaluateDraft: 'in',
  submitDraft: 'in',
  listMyDossiers: 'in',
  readMyDossier: 'in',
  answerSupplement: 'in',
  withdraw: 'in',
  actAsApplicant: 'in',
  sendMyEvent: 'in',
  myFreeSlots: 'in',
  mySlipPdf: 'in',
  mySlipHtml: 'in',
  myOutputPdf: 'in',
  myOutputHtml: 'in',
  listNotices: 'in',
  readNotices: 'in',
  uploadedFile: 'in',
  fileState: 'in',
  file: 'in',
  queues: 'queue.read',
  tasks: 'queue.read',
  searchDossiers: 'office',
  readDossier: 'office',
  createAtCounter: 'dossier.submitAtCounter',
  act: 'queue.read',
  requestSupplement: 'queue.read',
  refuse: 'queue.read',
  stop: 'queue.read',
  decideWithdrawal: 'queue.read',
  answerConsultation: 'queue.read',
  sendDeskEvent: 'queue.read',
  agencies: 'office',
  deskFreeSlots: 'queue.read',
  closeConsultation: 'queue.read',
  claim: 'queue.read',
  release: 'queue.read',
  assign: 'dossier.assign',
  markPaid: 'dossier.markPaid',
  deskSlipPdf: 'office',
  deskSlipHtml: 'office',
  outputPreviewPdf: 'office',
  outputPreviewHtml: 'office',
  outputPdf: 'office',
  colleagues: 'queue.read',
  listAbsences: 'office',
  listCovers: 'office',
  putAbsence: 'office',
  endAbsence: 'office',
  listRecounted: 'reference.manage',
  recountDues: 'reference.manage',
  readCalendars: 'reference.manage',
  previewCalendars: 'reference.manage',
  changeCalendars: 'reference.manage',
  listCalendarRevisions: 'reference.manage',
  readCalendarRevision: 'reference.manage',
  readUnits: 'reference.manage',
  changeUnits: 'reference.manage',
  listUnitRevisions: 'reference.manage',
  listStaffedServices: 'reference.manage',
  changeService: 'reference.manage',
  listOccasions: 'duty.read',
  listDuties: 'duty.read',
  listOwnDuties: 'duty.read',
  aggregateDuty: 'duty.read',
  readWindow: 'window.read',
  allocateWindow: 'window.allocate',
  listProcedures: 'procedure.read',
  createProcedure: 'procedure.edit',
  readProcedureDraft: 'procedure.read',
  saveProcedureDraft: 'procedure.edit',
  checkProcedure: 'procedure.read',
  requestPublish: 'procedure.requestPublish',
  listPublishRequests: 'procedure.read',
  readPublishRequest: 'procedure.read',
  approvePublish: 'procedure.approvePublish',
  returnPublish: 'procedure.approvePublish',
  listVersions: 'procedure.read',
  retireProcedure: 'procedure.retire',
  retireWholeProcedure: 'procedure.retire',
  rollBackProcedure: 'procedure.requestPublish',
  dryRunMigration: 'procedure.read',
  migrateDossiers: 'procedure.migrate',
  replayProcedure: 'procedure.read',
  exportPackage: 'procedure.read',
  importPackage: 'procedure.edit',
  listBulkChanges: 'procedure.read',
  previewBulkChange: 'procedure.edit',
  applyBulkChange: 'procedure.edit',
  undoBulkChange: 'procedure.edit',
  listTemplates: 'procedure.read',
  readTemplate: 'procedure.read',
  definitionSchema: 'procedure.read',
  surroundings: 'procedure.read',
  previewOutput: 'procedure.read',
  simulationReference: 'procedure.read',
  simulationLists: 'procedure.read',
  listSlips: 'procedure.read',
  tellPresence: 'procedure.read',
  listComments: 'procedure.read',
  addComment: 'procedure.comment',
  resolveComment: 'procedure.comment',
  reopenComment: 'procedure.comment',
  deleteComment: 'procedure.comment',
  listSnapshots: 'procedure.read',
  addSnapshot: 'procedure.edit',
  readSnapshot: 'procedure.read',
  deleteSnapshot: 'procedure.edit',
  listBlocks: 'procedure.read',
  saveBlock: 'procedure.edit',
  deleteBlock: 'procedure.edit',
  listPreviewLinks: 'procedure.read',
  addPreviewLink: 'procedure.edit',
  revokePreviewLink: 'procedure.edit',
  openPreview: 'all',
  readClock: 'clock.move',
  moveClock: 'clock.move',
  listGrants: 'grant.manage',
  grantRole: 'grant.manage',
  revokeRole: 'grant.manage',
  deadLetters: 'journal.read',
  retryDeadLetter: 'grant.manage',
  verifyJournal: 'journal.read',
}

function mayPass(caller: Caller, name: RouteName): 'pass' | 401 | 403 {
  const who = table[name]
  if (who === 'all') return 'pass'
  if (caller === 'nobody') return 401
  if (who === 'in') return 'pass'
  if (caller === 'citizen') return 403
  if (who === 'office') return 'pass'
  return (operations[who] as readonly string[]).includes(caller) ? 'pass' : 403
}

const sample: Record<string, string> = {
  agencyId: home,
  procedureCode: '1.999999',
  name: 'nothing',
  period: '2026-11',
  windowId: 'none',
  kind: 'receipt',
  outputId: 'o-none',
  uploadId: '0'.repeat(32),
  blockId: 'b-none',
  commentId: '00000000-0000-7000-8000-000000000000',
  snapshotId: '00000000-0000-7000-8000-000000000000',
  linkId: '00000000-0000-7000-8000-000000000000',
  token: '0'.repeat(43),
  accountId: '00000000-0000-7000-8000-000000000000',
  grantId: '00000000-0000-7000-8000-000000000000',
}
const composite = /^\/api\/(drafts|procedures|publish-requests|bulk-changes)\//

function pathOf({ path }: Route): string {
  const id = '00000000-0000-7000-8000-000000000000'
  return path.replaceAll(
    /:([A-Za-z]+)/g,
    (_, name: string) => sample[name] ?? (composite.test(path) ? `${home}~${id}` : id),
  )
}

async function ask(caller: Caller, route: Route, whom = people): Promise<Response> {
  const path = pathOf(route)
  const headers: Record<string, string> = route.idempotent ? { 'idempotency-key': crypto.randomUUID() } : {}
  const body = route.body ? {} : undefined
  const person = whom.get(caller)
  if (person) return person.send(route.method, path, { body, headers })
  const json: Record<string, string> = body ? { 'content-type': 'application/json' } : {}
  const init = { method: route.method, headers: { origin: 'http://localhost:6090', ...json, ...headers } }
  return world.fetch(path, body ? { ...init, body: '{}' } : init)
}

describe('the access table', () => {
  test('has a line for each route of the contract and no other', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(contract).sort())
  })

  for (const [name, route] of Object.entries(contract) as [RouteName, Route][]) {
    // It would end the sessions of everybody after it.
    if (name === 'logout') continue
    test(`${route.method} ${route.path} opens for ${table[name]} and nobody else`, async () => {
      for (const caller of callers) {
        const reply = await ask(caller, route)
        const expected = mayPass(caller, name)
        if (expected === 'pass') expect([401, 403, 500], `${name} as ${caller}`).not.toContain(reply.status)
        else expect(reply.status, `${name} as ${caller}`).toBe(expected)
      }
    })
  }

  test('a role of another agency opens nothing of this one', async () => {
    const routes = (Object.entries(contract) as [RouteName, Route][]).filter(
      ([name, { path }]) => path.includes(':agencyId') && !['all', 'in'].includes(table[name]),
    )
    expect(routes.length).toBeGreaterThan(10)
    for (const [name, route] of routes)
      for (const role of roles) {
        const reply = await ask(role, route, elsewhere)
        expect([403, 404, 422], `${name} as ${role} of another agency`).toContain(reply.status)
      }
  })
})
