import { Step, Transition } from '@motcua/core/definition'
import { type Ground, newId, report, say } from './landing.ts'
import { limitOfMs } from './length-of-time.ts'
import { isRecord, recordsIn, textIn } from './open-file.ts'
import type { Refused } from './report.ts'
import { folded, guessOutcome, guessRole, statusOf } from './role-guess.ts'

type Node = Readonly<Record<string, unknown>>

const readable = (code: string) => {
  const words = code.replace(/[_-]+/g, ' ').toLowerCase().trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
const citizen = /citizen|counter|applicant/

/** Lays a DIGIT BusinessService into a draft's workflow: states become steps, actions buttons. */
export function importDigit(ground: Ground, file: Node): Refused | null {
  const services = [...recordsIn(file, 'BusinessServices'), ...recordsIn(file, 'businessServices')]
  const all = services.length > 0 ? services : [file]
  const service = all.find((one) => recordsIn(one, 'states').length > 0)
  if (!service) return { ok: false, code: 'empty' }
  all.forEach((other, i) => {
    if (other !== service)
      report(
        ground,
        'leftOut',
        { construct: 'BusinessService', name: textIn(other, 'businessService'), source: `/BusinessServices/${i}` },
        { why: 'second' },
      )
  })
  laySla(ground, service)
  const states = recordsIn(service, 'states')
  const source = (i: number) => `/states/${i}`
  const nameOf = (state: Node) => textIn(state, 'state', 'applicationStatus')
  const isStart = (state: Node) => state.isStartState === true || nameOf(state) === undefined
  const steps = new Map<string, string>()
  const { workflow } = ground.draft
  states.forEach((state, i) => {
    const name = nameOf(state)
    const about = { construct: 'state', name: name ?? '', source: source(i) }
    // before its first action there is no dossier: that is the form being filled in
    if (isStart(state)) return report(ground, 'taken', about, { at: { part: 'form' } })
    if (workflow.steps.length >= 1000) return report(ground, 'leftOut', about, { why: 'tooMany' })
    const id = newId(ground, 'st')
    for (const key of [name, textIn(state, 'uuid')]) if (key) steps.set(key, id)
    say(ground, `step.${id}.title`, readable(name ?? id), readable(name ?? id))
    layState(ground, state, id, about)
  })
  states.forEach((state, i) => layActions(ground, state, isStart(state), source(i), steps, nameOf(state)))
  if (!workflow.steps.some((one) => one.id === workflow.initial))
    workflow.initial = workflow.steps[0]?.id ?? workflow.initial
  for (const name of ['business', 'businessService', 'tenantId', 'getUri', 'postUri'])
    if (textIn(service, name))
      report(
        ground,
        'leftOut',
        { construct: name, name: textIn(service, name), source: `/${name}` },
        { why: 'notOurs' },
      )
  return null
}

function laySla(ground: Ground, service: Node) {
  const ms = Number(service.businessServiceSla)
  if (!Number.isFinite(ms) || ms <= 0) return
  const first = ground.draft.cases[0]
  if (!first) return
  const limit = limitOfMs(ms)
  ground.draft.cases[0] = { ...first, timeLimit: limit }
  report(
    ground,
    'approximated',
    { construct: 'businessServiceSla', name: String(ms), source: '/businessServiceSla' },
    { at: { part: 'cases', id: first.id }, why: 'limitGuessed', said: `${ms} ms → ${limit.amount} ${limit.unit}` },
  )
}

function layState(ground: Ground, state: Node, id: string, about: { construct: string; name: string; source: string }) {
  const { workflow } = ground.draft
  const at = { part: 'workflow', id } as const
  if (state.isTerminateState === true) {
    const { outcome, isSure } = guessOutcome(textIn(state, 'applicationStatus', 'state')?.replace(/_/g, ' '))
    workflow.steps.push(Step.parse({ id, kind: 'end', outcome, status: statusOf[outcome], clock: 'stopped' }))
    return report(ground, isSure ? 'taken' : 'approximated', about, {
      at,
      ...(isSure ? {} : { why: 'outcomeGuessed' as const }),
    })
  }
  const roles = [...new Set(recordsIn(state, 'actions').flatMap(rolesOf))]
  const officials = roles.filter((role) => !citizen.test(folded(role)))
  const { role, isSure } = guessRole(...(officials.length > 0 ? officials : roles), textIn(state, 'state'))
  const sla = Number(state.sla)
  const allotment = Number.isFinite(sla) && sla > 0 ? { allotment: limitOfMs(sla) } : {}
  workflow.steps.push(Step.parse({ id, kind: 'task', status: 'processing', actor: { role }, ...allotment }))
  const several = roles.length > 1
  report(ground, several || !isSure ? 'approximated' : 'taken', about, {
    at,
    ...(several || !isSure
      ? { why: several ? ('severalRoles' as const) : ('roleGuessed' as const), said: `${roles.join(', ')} → ${role}` }
      : {}),
  })
  if ('allotment' in allotment)
    report(
      ground,
      'approximated',
      { ...about, construct: 'sla', source: `${about.source}/sla` },
      { at, why: 'limitGuessed', said: `${sla} ms` },
    )
  if (state.docUploadRequired === true)
    report(
      ground,
      'leftOut',
      { ...about, construct: 'docUploadRequired', source: `${about.source}/docUploadRequired` },
      { at, why: 'rule' },
    )
}

const rolesOf = (action: Node): string[] => (Array.isArray(action.roles) ? action.roles.map(String) : [])

function layActions(
  ground: Ground,
  state: Node,
  isStart: boolean,
  source: string,
  steps: ReadonlyMap<string, string>,
  stateName: string | undefined,
) {
  const { workflow } = ground.draft
  recordsIn(state, 'actions').forEach((action, i) => {
    const name = textIn(action, 'action') ?? ''
    const about = { construct: 'action', name: `${stateName ?? ''} ${name}`.trim(), source: `${source}/actions/${i}` }
    if (action.active === false) return report(ground, 'leftOut', about, { why: 'inactive' })
    const target = textIn(action, 'nextState')
    const to = target === undefined ? undefined : steps.get(target)
    if (isStart) {
      if (to && !workflow.steps.some((one) => one.id === workflow.initial)) workflow.initial = to
      return report(
        ground,
        to ? 'taken' : 'leftOut',
        about,
        to ? { at: { part: 'workflow', id: to } } : { why: 'notOurs' },
      )
    }
    const from = stateName === undefined ? undefined : steps.get(stateName)
    const step = workflow.steps.find((one) => one.id === from)
    if (!from || !to || step?.kind !== 'task') return report(ground, 'leftOut', about, { why: 'notOurs', said: target })
    const id = newId(ground, 'tr')
    const siblings = workflow.transitions.filter((one) => one.from === from)
    const isDanger = guessOutcome(name).outcome !== 'granted'
    workflow.transitions.push(
      Transition.parse({
        ...{ id, from, to, on: 'person', order: siblings.length },
        tone: isDanger ? 'danger' : siblings.length === 0 ? 'primary' : 'neutral',
      }),
    )
    say(ground, `transition.${id}.label`, readable(name), readable(name))
    const foreign = rolesOf(action).filter((role) => guessRole(role).role !== step.actor.role)
    report(ground, foreign.length > 0 ? 'approximated' : 'taken', about, {
      at: { part: 'workflow', id },
      ...(foreign.length > 0 ? { why: 'severalRoles' as const, said: foreign.join(', ') } : {}),
    })
  })
  if (isRecord(state.additionalDetails))
    report(
      ground,
      'leftOut',
      { construct: 'additionalDetails', name: stateName ?? '', source: `${source}/additionalDetails` },
      { why: 'extension' },
    )
}
