import { type ApplicationWindow, hashOf } from '@motcua/core/definition'
import { DenialError } from '@motcua/core/errors'
import {
  gatherFacts,
  type LoadedVersion,
  occasionOf,
  placesOf,
  type Reference,
  toApplicant,
} from '@motcua/core/process'
import { type Allocation, type Applicant, allocate, choicesOf, type OptionSummary } from '@motcua/core/windows'
import { listApplicants, type WindowApplicant } from '@motcua/store/read'
import { currentReference, type EngineContext, getVersion, reading } from '../engine/index.ts'

/** The allocation of a window as it would be decided now. */
export interface WindowPlan {
  readonly windowId: string
  readonly options: Readonly<Record<string, OptionSummary>>
  /** by dossier id */
  readonly allocations: readonly (Allocation & { readonly code: string })[]
  /** dossiers that do not meet the condition */
  readonly ineligible: readonly { readonly id: string; readonly code: string }[]
  /** dossiers of which a score or condition cannot be known, and which */
  readonly unknown: readonly { readonly id: string; readonly code: string; readonly place: string }[]
}

export interface WindowOf {
  readonly agencyId: string
  readonly procedureCode: string
  readonly windowId: string
}

/** Reads every applicant and allocates; decides nothing. The same dossiers give the same plan and the same hash. */
export async function planWindow(
  engine: EngineContext,
  of: WindowOf,
  version: LoadedVersion,
  now: string,
): Promise<{ plan: WindowPlan; hash: string }> {
  const { window } = version.definition
  if (!window) throw new DenialError({ code: 'found.nothing' })
  const reference = await currentReference(engine, of.agencyId, of.procedureCode)
  const applicants: Applicant[] = []
  const options = new Set(optionsOf(window, of.windowId, version))
  const codes = new Map<string, string>()
  const ineligible: WindowPlan['ineligible'][number][] = []
  const unknown: WindowPlan['unknown'][number][] = []
  for await (const row of everyApplicant(engine, of)) {
    const { code } = row.state
    codes.set(row.dossierId, code)
    const read = await readApplicant(engine, row, { window, reference, now })
    if (read.kind === 'ineligible') ineligible.push({ id: row.dossierId, code })
    else if (read.kind === 'unknown') unknown.push({ id: row.dossierId, code, place: read.place })
    else {
      applicants.push(read.applicant)
      for (const option of read.applicant.choices) options.add(option)
    }
  }
  const quota = Object.fromEntries(
    [...options].sort().map((option) => [option, quotaOf(version, reference, of.windowId, option, now)]),
  )
  const { allocations, options: summary } = allocate(applicants, quota, window.waitingList)
  const plan: WindowPlan = {
    windowId: of.windowId,
    options: summary,
    allocations: allocations.map((one) => ({ ...one, code: codes.get(one.id) ?? '' })),
    ineligible,
    unknown,
  }
  return { plan, hash: hashOf(plan) }
}

/** Options with places of their own, also those nobody wished for. */
function optionsOf(window: ApplicationWindow, windowId: string, version: LoadedVersion): string[] {
  const own = window.openings.find((one) => one.id === windowId)?.places
  if (own) return Object.keys(own)
  if (window.quota.kind === 'options') return Object.keys(window.quota.places)
  const field = window.choices && version.fields.get(window.choices.column ?? window.choices.field)?.field
  if (field && 'options' in field) return field.options.map((one) => one.value)
  return window.choices ? [] : choicesOf(window, {})
}

function quotaOf(version: LoadedVersion, reference: Reference, windowId: string, option: string, now: string): number {
  const facts = gatherFacts({
    ...{ version, reference, answers: {}, documents: {}, now, actor: null, paid: false },
    ...{ submitter: { kind: 'person', fullName: '' }, channel: 'online' },
    ...{ submittedAt: null, receivedAt: null, caseId: null },
  })
  const places = placesOf(facts, windowId, option)
  if (places === null)
    throw new DenialError({ code: 'transition.conditionUnknown', params: { place: 'window.quota', option } })
  return places
}

/** By the rules of the version it was filed under; the window is that of the version in effect now. */
async function readApplicant(
  engine: EngineContext,
  row: WindowApplicant,
  of: { window: ApplicationWindow; reference: Reference; now: string },
) {
  const version = await getVersion(engine, row.versionId)
  const { state, answers, documents } = row
  const { submitter, channel, submittedAt, receivedAt, caseId } = state
  const facts = gatherFacts({
    ...{ version, reference: of.reference, answers, documents, submitter, channel, submittedAt, receivedAt, caseId },
    ...{ paid: state.payment.state === 'paid', actor: null, now: of.now },
    ...occasionOf(state),
  })
  return toApplicant(version.definition.window ?? of.window, facts, state)
}

const pageSize = 500

/** Every dossier that has applied and has no result, in the order of the ids. */
export async function* everyApplicant(engine: EngineContext, of: WindowOf): AsyncGenerator<WindowApplicant> {
  let after: string | null = null
  for (;;) {
    const page: readonly WindowApplicant[] = await reading(() =>
      listApplicants(engine.store.sql, { ...of, after, limit: pageSize }),
    )
    yield* page
    const last = page.at(-1)
    if (!last || page.length < pageSize) return
    after = last.dossierId
  }
}
