import { type Definition, type Language, type Output, type Scenario, versionHash } from '../definition/index.ts'
import { ok, type Result } from '../errors.ts'
import {
  compileVersion,
  type DossierState,
  formatNumber,
  gatherFacts,
  groupFacts,
  isPaid,
  type LoadedVersion,
  occasionOf,
  type Reference,
  type SupplementItem,
} from '../process/index.ts'
import { beginScenario, playAct, type World } from '../simulate/index.ts'
import { type Act, actOfSlip } from './acts.ts'
import type { Matter, PaperAgency } from './matter.ts'
import type { PaperPeople } from './people.ts'
import { sampleAnswers } from './sample-answers.ts'

/** What a made-up dossier needs of the world around it. */
export interface SampleWorld {
  readonly reference: Pick<Reference, 'adminUnits' | 'codeLists'>
  readonly agency: PaperAgency
  readonly parent: PaperAgency
  readonly language: Language
  /** instant that the paper bears */
  readonly at: string
}

/** Officials of a made-up dossier. */
export function samplePeople(language: Language): PaperPeople {
  const titles =
    language === 'vi'
      ? ['Chuyên viên', 'CHỦ TỊCH', 'Văn thư', 'Trưởng phòng']
      : ['Officer', 'CHAIRPERSON', 'Clerk', 'Head']
  const person = (name: string, i: number) => ({ name, title: titles[i] ?? '' })
  return {
    officer: person('Trần Quang Huy', 0),
    approver: person('Đặng Vũ Khuê', 1),
    clerk: person('Lê Thị Thu Hà', 2),
    head: person('Phạm Thị Hường', 3),
  }
}

/** A version of a definition that is still being edited; fails where a formula does not compile. */
export const sampleVersion = (definition: Definition): Result<LoadedVersion> =>
  compileVersion({
    id: 'sample',
    number: 0,
    hash: versionHash(definition),
    effectiveFrom: '1970-01-01T00:00:00Z',
    definition,
  })

/** A made-up dossier, decided and numbered, that an output can be drawn for; fails where a formula does not compile. */
export function sampleMatter(definition: Definition, output: Output, world: SampleWorld): Result<Matter> {
  const loaded = sampleVersion(definition)
  if (!loaded.ok) return loaded
  const service = {
    ...{ agencyId: 'H17.1', procedureCode: definition.procedure.code, channels: definition.procedure.channels },
    ...{ units: {}, receivingUnitId: 'sample', competentAgencyId: 'H17.1' },
  }
  const reference: Reference = { revision: 0, calendar: { firstDay: 0, days: [] }, service, ...world.reference }
  const answers = sampleAnswers(definition, reference.codeLists, world.language)
  const state = sampleState(loaded.value, output, world.at)
  const matter = matterOf(loaded.value, reference, { state, answers, documents: {} }, world)
  const value = (pattern: RegExp) => {
    const id = loaded.value.ownerNameFields.find((field) =>
      pattern.test(loaded.value.fields.get(field)?.field.key ?? ''),
    )
    const said = id === undefined ? undefined : matter.facts.evaluation.values[id]
    return typeof said === 'string' && said !== '' ? said : undefined
  }
  const ownerName = value(/^owner/i) ?? value(/./) ?? state.ownerName
  return ok({ ...matter, dossier: { ...matter.dossier, state: { ...state, ownerName } } })
}

/**
 * The dossier of a scenario as it stands after one of its acts, with the journal so far: a paper drawn for it says what it would
 * say then.
 * @param until  number of acts played; absent = all of them
 * @returns null when the scenario's submission is refused
 */
export function scenarioMatter(
  version: LoadedVersion,
  reference: Reference,
  scenario: Scenario,
  output: Output,
  of: Pick<SampleWorld, 'agency' | 'parent'> & { readonly until?: number },
): Matter | null {
  let world = beginScenario(version, reference, scenario).world
  if (!world.snapshot) return null
  const acts: Act[] = [actOf(world, null, 0)]
  for (const [i, act] of scenario.acts.slice(0, of.until).entries()) {
    const before = world
    world = playAct(world, act, i).world
    if (world.log.length > before.log.length) acts.push(actOf(world, before, acts.length, before.log.length))
  }
  const { state, answers, documents } = world.snapshot ?? {}
  if (!state || !answers || !documents) return null
  const tells =
    output.kind === 'result' ? acts.at(-1) : (actOfSlip(acts, version, output.kind, state.receivedAt) ?? acts.at(-1))
  const matter = matterOf(version, world.reference, { state, answers, documents }, { ...of, at: world.now })
  const rows = world.snapshot?.rows
  return { ...matter, acts, tells, dossier: { ...matter.dossier, ...(rows ? { rows } : {}) } }
}

function actOf(world: World, before: World | null, seq: number, from = 0): Act {
  const entry = world.log[from]
  const by = entry?.by ?? 'system'
  const official = by === 'system' || by.startsWith('applicant') ? null : { accountId: by, name: by }
  const after = world.snapshot?.state
  return {
    seq,
    at: entry?.at ?? world.now,
    event: { ...entry?.event, type: entry?.event.type ?? 'submit' },
    official,
    before: before?.snapshot ? { places: before.snapshot.state.places } : null,
    after: { outcome: after?.outcome ?? null },
    referenceRevision: 0,
  }
}

function matterOf(
  version: LoadedVersion,
  reference: Reference,
  dossier: Matter['dossier'],
  { agency, parent, at }: Pick<SampleWorld, 'agency' | 'parent' | 'at'>,
): Matter {
  const { state, answers, documents } = dossier
  const { submitter, channel, submittedAt, receivedAt, caseId } = state
  const facts = gatherFacts({
    ...{ version, reference, answers, documents, submitter, channel, submittedAt, receivedAt, caseId },
    ...{ paid: isPaid(state), actor: null, now: at },
    ...occasionOf(state),
    group: groupFacts(state),
  })
  return { dossier, version, reference, facts, agency, parent, acts: [], tells: undefined, at }
}

function sampleState(version: LoadedVersion, output: Output, at: string): DossierState {
  const { definition } = version
  const case_ = definition.cases[0]
  const address = '12 đường Lê Đình Lý, phường Hòa Cường, thành phố Đà Nẵng'
  const fullName = 'Nguyễn Thị Ngọc Quỳnh'
  const day = at.slice(0, 10)
  const answerBy = `${day.slice(0, 8)}28T10:00:00Z`
  return {
    dossierId: 'sample',
    agencyId: 'H17.1',
    competentAgencyId: 'H17.1',
    receivingUnitId: 'sample',
    versionId: version.id,
    procedureCode: definition.procedure.code,
    code: `H17.1-${day.slice(2).replaceAll('-', '')}-0152`,
    channel: 'online',
    submitter: {
      ...{ kind: 'person', fullName, personalId: '048090001234', phone: '+84905123456' },
      ...{ email: 'quynh@example.vn', address },
    },
    applicantAccountId: 'sample',
    ownerName: fullName,
    submittedAt: at,
    receivedAt: at,
    caseId: case_?.id ?? null,
    status: 'completed',
    places: [],
    hold: null,
    outcome: 'granted',
    endedAt: null,
    dueBasis: null,
    pauses: [],
    due: { dueAt: answerBy, pausedSince: null, remaining: null },
    earlierDue: [],
    fee: { on: day, lines: [], totalVnd: 50_000, complete: true },
    payment: { state: 'paid', amountVnd: 50_000, paidAt: at, receipt: null },
    supplements: [
      {
        ...{ id: 'sample', at, by: 'sample', note: 'Ảnh chụp giấy tờ không đọc được', answerBy, answeredAt: null },
        items: definition.requirements
          .slice(0, 2)
          .map(({ id }): SupplementItem => ({ kind: 'requirement', id, fault: 'incomplete', note: 'Thiếu trang 2' })),
      },
    ],
    outputs: {
      [output.id]: {
        number: output.register ? formatNumber(output.register.pattern, 1, day, 'H17.1') : null,
        numberedOn: day,
        file: null,
        signatures: [],
        issuedAt: at,
      },
    },
    actedIn: {},
    lastActorId: null,
    assignee: {},
    visits: {},
  }
}
