import type { Channel, Definition, TimeLimit } from '@motcua/core/definition'
import { FeeItem, Output, Procedure, ProcedureCase, Requirement } from '@motcua/core/definition'
import { type Ground, newId, newKey, report, say } from './landing.ts'
import { isRecord, recordsIn, textIn } from './open-file.ts'
import type { Landing, Why } from './report.ts'
import { folded } from './role-guess.ts'

type Node = Readonly<Record<string, unknown>>

const channels: Readonly<Record<string, Channel>> = { ONLINE: 'online', POSTAL: 'postal', DIRECT: 'direct' }

/**
 * Lays a record of the national catalogue into a draft. What it says is a proposal: rows that are notes, fees of a wrong
 * magnitude, limits in words are told and not believed (domain facts §8).
 */
export function importCatalogue(ground: Ground, record: Node) {
  layProcedure(ground, record)
  layMethods(ground, record)
  layCases(ground, record)
  layResults(ground, record)
  laySteps(ground, record)
  tellRest(ground, record)
}

const at = (part: Landing['part'], id?: string): { at: Landing } => ({ at: { part, ...(id ? { id } : {}) } })

function layProcedure(ground: Ground, record: Node) {
  const { draft } = ground
  const name = textIn(record, 'name')
  const code = textIn(record, 'code')
  if (code) {
    const fits = Procedure.shape.code.safeParse(code).success
    if (fits) draft.procedure.code = code
    report(
      ground,
      fits ? 'taken' : 'leftOut',
      { construct: 'code', name: code, source: '/code' },
      fits ? at('overview') : { why: 'codeUnknown', said: code },
    )
  }
  if (name) {
    say(ground, 'procedure.title', name)
    report(ground, 'taken', { construct: 'name', name, source: '/name' }, at('overview'))
  }
  const category = isRecord(record.category) ? record.category : {}
  const sector = textIn(category, 'code')
  if (sector && sector.length <= 40) {
    draft.procedure.sector = sector
    report(
      ground,
      'taken',
      { construct: 'category', name: textIn(category, 'name') ?? sector, source: '/category' },
      at('overview'),
    )
  } else
    report(
      ground,
      'leftOut',
      { construct: 'category', name: textIn(category, 'name'), source: '/category' },
      { why: 'note' },
    )
  const audience = new Set<Definition['procedure']['audience'][number]>()
  recordsIn(record, 'subjectTypesDetails').forEach((one, i) => {
    const text = folded(textIn(one, 'name') ?? '')
    const kind = /doanh nghiep|to chuc|hop tac|co quan bao|hiep hoi/.test(text)
      ? 'organisation'
      : /co quan|can bo/.test(text)
        ? 'agency'
        : 'person'
    audience.add(kind)
    report(
      ground,
      'taken',
      { construct: 'subjectTypesDetails', name: textIn(one, 'name'), source: `/subjectTypesDetails/${i}` },
      at('overview'),
    )
  })
  if (audience.size > 0) draft.procedure.audience = [...audience]
  if (typeof record.isFullProcess === 'boolean') {
    draft.procedure.serviceLevel = record.isFullProcess ? 'full' : 'partial'
    report(
      ground,
      'taken',
      { construct: 'isFullProcess', name: String(record.isFullProcess), source: '/isFullProcess' },
      at('overview'),
    )
  }
  layLaw(ground, record)
}

function layLaw(ground: Ground, record: Node) {
  const seen = new Set(ground.draft.procedure.legalBases.map((one) => one.number))
  recordsIn(record, 'legalBasisesDetails').forEach((one, i) => {
    const number = textIn(one, 'code', 'number', 'documentNumber', 'name')?.slice(0, 100)
    const about = { construct: 'legalBasisesDetails', name: number ?? '', source: `/legalBasisesDetails/${i}` }
    if (!number) return report(ground, 'leftOut', about, { why: 'note' })
    if (seen.has(number)) return report(ground, 'leftOut', about, { why: 'repeated', said: number })
    if (seen.size >= 50) return report(ground, 'leftOut', about, { why: 'tooMany' })
    seen.add(number)
    const id = newId(ground, 'lb')
    const issuedOn = dateOf(textIn(one, 'issuedDate', 'issueDate', 'promulgationDate'))
    ground.draft.procedure.legalBases.push({ id, number, ...(issuedOn ? { issuedOn } : {}) })
    say(ground, `legalBasis.${id}.title`, textIn(one, 'name', 'title') ?? number)
    report(ground, 'taken', about, at('overview', id))
  })
}

/** `2025-06-30…` or `30/06/2025`. */
function dateOf(text: string | undefined): string | null {
  const iso = /^(\d{4}-\d{2}-\d{2})/.exec(text ?? '')?.[1]
  if (iso) return iso
  const local = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text ?? '')
  return local ? `${local[3]}-${local[2]?.padStart(2, '0')}-${local[1]?.padStart(2, '0')}` : null
}

interface Method {
  readonly channel: Channel | undefined
  readonly limit: TimeLimit | null
}

function layMethods(ground: Ground, record: Node) {
  const { draft } = ground
  const methods: Method[] = []
  const fees = new Set<string>()
  recordsIn(record, 'executionMethods').forEach((one, i) => {
    const source = `/executionMethods/${i}`
    const channel = channels[String(one.submissionMethod ?? '').toUpperCase()]
    const about = { construct: 'executionMethods', name: textIn(one, 'submissionMethod') ?? '', source }
    report(
      ground,
      channel ? 'taken' : 'leftOut',
      about,
      channel ? at('overview') : { why: 'note', said: textIn(one, 'submissionMethod') },
    )
    const { limit, why, said } = limitOf(one)
    const time = { construct: 'processingTime', name: said, source: `${source}/processingTime` }
    const [first] = draft.cases
    report(ground, limit ? (why ? 'approximated' : 'taken') : 'leftOut', time, {
      ...(limit && first ? at('cases', first.id) : {}),
      ...(limit && !why ? {} : { why: why ?? 'note', said }),
    })
    methods.push({ channel, limit })
    recordsIn(one, 'fees').forEach((fee, f) => layFee(ground, fee, `${source}/fees/${f}`, channel, fees))
  })
  const known = [...new Set(methods.map(({ channel }) => channel).filter((one) => one !== undefined))]
  if (known.length > 0) draft.procedure.channels = known
  const [first] = draft.cases
  const main = methods.find(({ limit }) => limit)?.limit
  if (!first || !main) return
  draft.cases[0] = { ...first, timeLimit: main }
  for (const { channel, limit } of methods) {
    if (!channel || !limit || (limit.amount === main.amount && limit.unit === main.unit)) continue
    if (draft.deadlines.timeLimits.some((one) => one.channel === channel) || draft.deadlines.timeLimits.length >= 50)
      continue
    draft.deadlines.timeLimits.push({ id: newId(ground, 'tl'), channel, limit, validity: {} })
  }
}

const units: Readonly<Record<string, TimeLimit['unit']>> = {
  WORKING_DAY: 'workingDay',
  WORKINGDAY: 'workingDay',
  DAY: 'calendarDay',
  WORKING_HOUR: 'workingHour',
  HOUR: 'workingHour',
  MONTH: 'month',
}

/** A limit from a number and a unit, or from words such as `03 ngày làm việc`. */
function limitOf(method: Node): { limit: TimeLimit | null; why: Why | null; said: string } {
  const amount = textIn(method, 'processingTime') ?? ''
  const unit = textIn(method, 'processingTimeUnit') ?? ''
  const said = `${amount} ${unit}`.trim()
  const given = units[unit.toUpperCase().replace(/[\s-]+/g, '_')]
  const number = Number(amount.replace(',', '.'))
  if (given && amount !== '' && Number.isFinite(number) && number >= 0) {
    const halves = Math.round(number * 2) / 2
    const guessed = unit.toUpperCase() === 'DAY'
    return {
      limit: { amount: halves, unit: given },
      why: halves !== number ? 'halfDay' : guessed ? 'limitGuessed' : null,
      said,
    }
  }
  const words = /(\d+(?:[.,]\d+)?)\s*(ngay lam viec|gio lam viec|thang|ngay|gio|buoi)/.exec(folded(said))
  if (!words) return { limit: null, why: 'note', said }
  const plain = {
    'ngay lam viec': 'workingDay',
    'gio lam viec': 'workingHour',
    gio: 'workingHour',
    thang: 'month',
    ngay: 'calendarDay',
    buoi: 'workingDay',
  } as const
  const count = Number(words[1]?.replace(',', '.')) * (words[2] === 'buoi' ? 0.5 : 1)
  return {
    limit: { amount: Math.round(count * 2) / 2, unit: plain[words[2] as keyof typeof plain] },
    why: words[2] === 'buoi' ? 'halfDay' : 'limitGuessed',
    said,
  }
}

function layFee(ground: Ground, fee: Node, source: string, channel: Channel | undefined, seen: Set<string>) {
  const title = textIn(fee, 'name', 'description', 'type') ?? 'Lệ phí'
  const text = textIn(fee, 'amount', 'fee', 'value', 'cost') ?? ''
  const amount = Number(text.replace(/[.,\s]|đ(ồng)?|vnd/gi, ''))
  const about = { construct: 'fees', name: title, source }
  if (text === '' || !Number.isInteger(amount) || amount < 0)
    return report(ground, 'leftOut', about, { why: 'note', said: text })
  const mark = `${title} ${amount}`
  if (seen.has(mark))
    return report(ground, 'leftOut', about, { why: 'repeated', said: `${channel ?? ''} ${text}`.trim() })
  if (ground.draft.fees.length >= 50) return report(ground, 'leftOut', about, { why: 'tooMany' })
  seen.add(mark)
  const id = newId(ground, 'fee')
  // phí, giá, else lệ phí
  const kind = /^phi\b/.test(folded(title)) ? 'fee' : /^gia\b/.test(folded(title)) ? 'price' : 'charge'
  ground.draft.fees.push(FeeItem.parse({ id, kind, shape: { kind: 'fixed', amountVnd: amount } }))
  say(ground, `fee.${id}.title`, title)
  // a fee of 5 or of 50 million is a slip of the pen more often than the law
  const unlikely = amount > 0 && (amount < 1000 || amount > 20_000_000)
  report(ground, unlikely ? 'approximated' : 'taken', about, {
    ...at('fees', id),
    ...(unlikely ? { why: 'amountUnlikely', said: text } : {}),
  })
}

function layCases(ground: Ground, record: Node) {
  const { draft } = ground
  const given = recordsIn(record, 'executionCases')
  const byName = new Map<string, string>()
  const cases: ProcedureCase[] = []
  given.forEach((one, i) => {
    const source = `/executionCases/${i}`
    const title = textIn(one, 'name') ?? `Trường hợp ${i + 1}`
    const about = { construct: 'executionCases', name: title, source }
    // a group is sometimes no case but a heading over papers
    const isHeading =
      /^(giay to|thanh phan|ban (chinh|sao))?.{0,20}(phai nop|phai xuat trinh|luu y|ghi chu|xuat trinh|nop)\b/.test(
        folded(title),
      )
    const asked: string[] = []
    recordsIn(one, 'profileComponents').forEach((paper, p) => {
      const id = layPaper(ground, paper, `${source}/profileComponents/${p}`, byName)
      if (id) asked.push(id)
    })
    if (isHeading || cases.length >= 50)
      return report(ground, 'leftOut', about, { why: isHeading ? 'note' : 'tooMany', said: title })
    const first = draft.cases[0]
    const id = cases.length === 0 && first ? first.id : newId(ground, 'case')
    cases.push(
      ProcedureCase.parse({
        id,
        code: String(cases.length + 1).padStart(2, '0'),
        timeLimit: first?.timeLimit ?? { amount: 3, unit: 'workingDay' },
        ...(given.length > 1 ? { requirements: asked } : {}),
      }),
    )
    say(ground, `case.${id}.title`, title)
    // which case a dossier is of, the record does not say: the condition is the analyst's
    report(ground, given.length > 1 ? 'approximated' : 'taken', about, {
      ...at('cases', id),
      ...(given.length > 1 ? { why: 'condition' } : {}),
    })
  })
  if (cases.length > 0) draft.cases = cases
}

function layPaper(ground: Ground, paper: Node, source: string, byName: Map<string, string>): string | null {
  const title = textIn(paper, 'name', 'documentName', 'title') ?? ''
  const [originals, copies] = [quantity(paper.originalQty), quantity(paper.copyQty)]
  const about = { construct: 'profileComponents', name: title, source }
  const isNote = title === '' || (originals === 0 && copies === 0 && paper.hasElectronicForm !== true)
  if (isNote) {
    report(ground, 'leftOut', about, { why: 'note', said: title })
    return null
  }
  if (paper.isProcessingResult === true) {
    report(ground, 'leftOut', about, { why: 'notOurs', said: 'isProcessingResult' })
    return null
  }
  const known = byName.get(folded(title))
  if (known) {
    report(ground, 'taken', about, at('requirements', known))
    return known
  }
  if (ground.draft.requirements.length >= 100) {
    report(ground, 'leftOut', about, { why: 'tooMany' })
    return null
  }
  const id = newId(ground, 'rq')
  const { key } = newKey(ground, title.split(/[,(;:]/)[0] ?? title)
  const isPresented = /xuat trinh/.test(folded(title))
  const requirement = Requirement.parse({
    ...{ id, key, originals, copies, mode: isPresented ? 'present' : 'submit' },
    optional: paper.required === false,
    replacedBy: paper.hasElectronicForm === true ? 'eForm' : 'none',
  })
  ground.draft.requirements.push(requirement)
  byName.set(folded(title), id)
  say(ground, `requirement.${id}.title`, title)
  const unsure = paper.required === false
  report(ground, unsure ? 'approximated' : 'taken', about, {
    ...at('requirements', id),
    ...(unsure ? { why: 'requiredUnsure' } : {}),
  })
  if (Array.isArray(paper.attachments) && paper.attachments.length > 0)
    report(
      ground,
      'leftOut',
      { construct: 'attachments', name: title, source: `${source}/attachments` },
      { ...at('requirements', id), why: 'remote' },
    )
  return id
}

const quantity = (value: unknown) => {
  const number = Number(value ?? 0)
  return Number.isInteger(number) && number >= 0 ? Math.min(number, 20) : 0
}

function layResults(ground: Ground, record: Node) {
  recordsIn(record, 'resultsDetails').forEach((one, i) => {
    const title = textIn(one, 'name', 'resultName')
    const about = { construct: 'resultsDetails', name: title ?? '', source: `/resultsDetails/${i}` }
    if (!title || ground.draft.outputs.length >= 50)
      return report(ground, 'leftOut', about, { why: title ? 'tooMany' : 'note' })
    const id = newId(ground, 'out')
    const text = (name: string) => `output.${id}.${name}`
    ground.draft.outputs.push(
      Output.parse({
        ...{ id, kind: 'result', signers: ['approver', 'clerk'], seal: true, requiredFor: i === 0 ? ['granted'] : [] },
        register: { id: `reg-${id}`, pattern: '{n}/{yyyy}/KQ' },
        template: {
          title: text('docTitle'),
          blocks: [
            { id: `${id}-agency`, kind: 'agency', lines: [text('agency')] },
            { id: `${id}-title`, kind: 'heading', level: 1, text: text('heading'), align: 'center' },
            { id: `${id}-sign`, kind: 'signature', area: 'approver', title: text('signer') },
            { id: `${id}-seal`, kind: 'seal', area: 'clerk', label: text('seal') },
          ],
        },
      }),
    )
    say(ground, `output.${id}.title`, title)
    say(ground, text('docTitle'), title)
    say(ground, text('heading'), title.toUpperCase())
    say(ground, text('agency'), '{{agency.name}}', '{{agency.name}}')
    say(ground, text('signer'), 'Người có thẩm quyền', 'Competent person')
    say(ground, text('seal'), 'Số và dấu của cơ quan', 'Number and seal of the agency')
    // its name is known, what stands in it is not
    report(ground, 'approximated', about, { ...at('outputs', id), why: 'textOnly' })
  })
}

/** What is done is told in words; the workflow is drawn by the analyst with them in sight. */
function laySteps(ground: Ground, record: Node) {
  const list = Array.isArray(record.executionSteps) ? record.executionSteps : []
  list.forEach((one, i) => {
    const text =
      typeof one === 'string' ? one : isRecord(one) ? (textIn(one, 'content', 'name', 'description') ?? '') : ''
    report(
      ground,
      'leftOut',
      { construct: 'executionSteps', name: text.slice(0, 80), source: `/executionSteps/${i}` },
      { ...at('workflow'), why: 'textOnly', said: text },
    )
  })
}

const read = new Set([
  ...['code', 'name', 'category', 'executionSteps', 'executionMethods', 'executionCases', 'resultsDetails'],
  ...['subjectTypesDetails', 'legalBasisesDetails', 'isFullProcess'],
])

function tellRest(ground: Ground, record: Node) {
  for (const [name, value] of Object.entries(record)) {
    if (read.has(name) || value === null || value === '' || (Array.isArray(value) && value.length === 0)) continue
    const said = typeof value === 'object' ? JSON.stringify(value) : String(value)
    report(
      ground,
      'leftOut',
      { construct: name, name: said.slice(0, 80), source: `/${name}` },
      { why: 'notOurs', said },
    )
  }
}
