import { type Definition, Step, Transition } from '../../definition/index.ts'
import type { FindingCode } from '../index.ts'
import { fieldOf, part, type Row, stepOf, taskOf, transitionOf } from './parts.ts'

const add = (d: Definition, transition: unknown) => void d.workflow.transitions.push(Transition.parse(transition))
const addStep = (d: Definition, step: unknown) => void d.workflow.steps.push(Step.parse(step))

/** A step of the applicant behind reception, with a second one that wants somebody else. */
const applicantSteps = (more: (d: Definition) => void) => (d: Definition) => {
  for (const id of ['s-confirm', 's-again'])
    addStep(d, {
      id,
      kind: 'task',
      status: 'processing',
      clock: 'paused',
      actor: { role: 'applicant' },
      silence: { after: { amount: 1, unit: 'workingDay' }, transition: `t-silent-${id}` },
    })
  transitionOf(d, 't-accept').to = 's-confirm'
  add(d, { id: 't-confirm', from: 's-confirm', to: 's-again' })
  add(d, { id: 't-again', from: 's-again', to: 's-register', notSameAs: 's-confirm' })
  add(d, { id: 't-silent-s-confirm', from: 's-confirm', to: 's-again', on: 'timer' })
  add(d, { id: 't-silent-s-again', from: 's-again', to: 's-register', on: 'timer' })
  more(d)
}
const withoutSilence = (d: Definition) => {
  delete taskOf(d, 's-confirm').silence
  d.workflow.transitions = d.workflow.transitions.filter((t) => t.id !== 't-silent-s-confirm')
}
const one = (accountIds: string[]) => ({ agencyId: 'A', unitId: null, accountIds })
const staffed = (approvers: string[]) => ({
  staffing: [
    { role: 'receptionist' as const, ...one(['r']) },
    { role: 'officer' as const, ...one(['a']) },
    { role: 'approver' as const, ...one(approvers) },
    { role: 'clerk' as const, ...one(['c']) },
  ],
})

/** What only walking the compiled machine shows. */
export const pathRows = {
  'path.noEnd': [
    {
      broken: 'a step that in one case can only go round',
      change: (d) => {
        transitionOf(d, 't-return').when = 'dossier.caseId = "c-few"'
        add(d, { id: 't-round', from: 's-return', to: 's-return' })
      },
      mended: (d) => {
        transitionOf(d, 't-return').when = 'dossier.caseId in ("c-few", "c-many")'
        add(d, { id: 't-round', from: 's-return', to: 's-return' })
      },
    },
    {
      broken: 'a step whose way out is closed to a channel',
      change: (d) => {
        transitionOf(d, 't-return').when = 'not(dossier.channel = "direct")'
        add(d, { id: 't-round', from: 's-return', to: 's-return' })
      },
    },
  ],
  'transition.neverTaken': [
    {
      broken: 'a condition that is never true',
      change: (d) => {
        transitionOf(d, 't-back').when = 'false and copies > 1'
      },
      mended: (d) => {
        transitionOf(d, 't-back').when = 'true or copies > 1'
      },
    },
    {
      broken: 'a branch of a choice behind one that always holds',
      change: (d) => {
        transitionOf(d, 't-slow').when = 'dossier.channel in ("online", "direct")'
      },
    },
  ],
  'output.notOnPath': [
    {
      broken: 'a way to the end that leaves out making the result',
      change: (d) => add(d, { id: 't-short', from: 's-approve', to: 's-return' }),
      mended: (d) => add(d, { id: 't-short', from: 's-check', to: 's-approve' }),
    },
    {
      broken: 'a way past the signature when it fails',
      change: (d) => add(d, { id: 't-unsigned', from: 's-sign', to: 's-return', on: 'failure' }),
      mended: (d) => add(d, { id: 't-unsigned', from: 's-sign', to: 's-approve', on: 'failure' }),
    },
    {
      broken: 'a number taken in a branch that is not waited for',
      change: (d) => numberedInBranch(d, { kind: 'any' }),
      mended: (d) => numberedInBranch(d, { kind: 'all' }),
    },
  ],
  'actor.impossible': [
    {
      broken: 'an applicant who must be somebody else than the applicant',
      change: applicantSteps(() => {}),
      mended: applicantSteps((d) => void delete transitionOf(d, 't-again').notSameAs),
    },
    {
      broken: 'four eyes where one person holds both roles alone',
      change: (d) =>
        d.workflow.transitions
          .filter((t) => t.from === 's-approve')
          .forEach((t) => {
            t.notSameAs = 's-check'
          }),
      surroundings: staffed(['a']),
      mended: (d) =>
        d.workflow.transitions
          .filter((t) => t.from === 's-approve')
          .forEach((t) => {
            t.notSameAs = 's-check'
          }),
      mendedSurroundings: staffed(['a', 'b']),
    },
  ],
  'actor.noAccount': [
    {
      broken: 'an applicant at the counter for whom nobody can confirm, and whose silence means nothing',
      change: applicantSteps(withoutSilence),
      mended: applicantSteps(() => {}),
    },
    {
      broken: 'the same, and only online applicants get there',
      change: applicantSteps(withoutSilence),
      mended: (d) => {
        applicantSteps(withoutSilence)(d)
        addStep(d, { id: 's-how', kind: 'choice', status: 'processing' })
        transitionOf(d, 't-accept').to = 's-how'
        add(d, { id: 't-online', from: 's-how', to: 's-confirm', on: 'always', when: 'dossier.channel = "online"' })
        add(d, { id: 't-other', from: 's-how', to: 's-register', on: 'otherwise' })
      },
    },
  ],
  'field.notWritableHere': [
    {
      broken: 'a transition that demands what is calculated',
      change: (d) => {
        part(d.form.officialSections[0]).fields.push({
          ...fieldOf(d, 'f-note'),
          ...{
            id: 'f-sum',
            key: 'sum',
            type: 'computed',
            value: 'copies * 2',
            result: 'number',
            showToApplicant: true,
          },
        } as never)
        transitionOf(d, 't-good').requires.fields = ['f-sum']
      },
      mended: (d) => {
        transitionOf(d, 't-good').requires.fields = ['f-found']
      },
    },
    {
      broken: 'a transition that demands a column',
      change: (d) => {
        transitionOf(d, 't-good').requires.fields = ['c-age']
      },
    },
  ],
  'guard.unfilledOnPath': [
    {
      broken: 'a condition on a field that one way to it leaves empty',
      change: (d) => {
        transitionOf(d, 't-sign').when = 'found = "x"'
        // The failing register fills nothing in.
        add(d, { id: 't-direct', from: 's-reception', to: 's-approve' })
      },
      mended: (d) => {
        transitionOf(d, 't-sign').when = 'found = "x"'
      },
    },
    {
      broken: 'the same, and the condition asks for it',
      change: (d) => {
        transitionOf(d, 't-sign').when = 'found = "x"'
        add(d, { id: 't-direct', from: 's-reception', to: 's-approve' })
      },
      mended: (d) => {
        transitionOf(d, 't-sign').when = 'if found = null then false else found = "x"'
        add(d, { id: 't-direct', from: 's-reception', to: 's-approve' })
      },
    },
  ],
  'paths.bounded': [
    {
      broken: 'a workflow in which everything leads everywhere',
      change: (d) => entangled(d, 20),
      mended: (d) => entangled(d, 3),
    },
  ],
  'consultation.pastLimit': [
    {
      broken: 'an agency that may answer after the law wants the result',
      change: (d) => parallelFor(d, { amount: 4, unit: 'workingDay' }),
      mended: (d) => parallelFor(d, { amount: 4, unit: 'workingHour' }),
    },
  ],
  'allotment.overLimit': [
    {
      broken: 'a path that only one case can take, and that is too long for it',
      change: (d) => {
        stepOf(d, 's-check').allotment = { amount: 3, unit: 'workingDay' }
        transitionOf(d, 't-good').when = 'dossier.caseId in ("c-many", "c-few")'
      },
      mended: (d) => {
        // The short case goes past the appraisal.
        stepOf(d, 's-check').allotment = { amount: 3, unit: 'workingDay' }
        addStep(d, { id: 's-case', kind: 'choice', status: 'processing' })
        for (const id of ['t-found', 't-down']) transitionOf(d, id).to = 's-case'
        transitionOf(d, 't-back').when = 'dossier.caseId = "c-many"'
        add(d, { id: 't-many', from: 's-case', to: 's-check', on: 'always', when: 'dossier.caseId = "c-many"' })
        add(d, { id: 't-few', from: 's-case', to: 's-way', on: 'otherwise' })
      },
    },
    {
      broken: 'own steps in a branch that take longer than the law allows, though the others are short',
      change: (d) => parallelFor(d, { amount: 4, unit: 'workingHour' }, { amount: 4, unit: 'workingDay' }),
      mended: (d) => parallelFor(d, { amount: 4, unit: 'workingHour' }, { amount: 4, unit: 'workingHour' }),
    },
    {
      broken: 'a wait while the clock runs',
      change: (d) => {
        stepOf(d, 's-wait').clock = 'running'
        Object.assign(stepOf(d, 's-wait'), { until: { kind: 'duration', limit: { amount: 4, unit: 'workingDay' } } })
      },
      mended: (d) => {
        Object.assign(stepOf(d, 's-wait'), { until: { kind: 'duration', limit: { amount: 4, unit: 'workingDay' } } })
      },
    },
  ],
} satisfies Partial<Record<FindingCode, readonly Row[]>>

/** Two consultations side by side: each alone fits, one after the other they would not. */
function parallelFor(d: Definition, limit: unknown, own?: unknown): void {
  transitionOf(d, 't-good').to = 's-ask'
  const ask = (id: string, time: unknown) => ({
    kind: 'consultation',
    id,
    agency: '"B"',
    limit: time,
    silence: 'agreed',
  })
  addStep(d, {
    id: 's-ask',
    kind: 'parallel',
    status: 'processing',
    branches: [
      ask('one', limit),
      ask('two', { amount: 4, unit: 'workingHour' }),
      ...(own ? [{ kind: 'steps', id: 'own', initial: 's-own' }] : []),
    ],
    join: { kind: 'all' },
  })
  if (own) {
    addStep(d, { id: 's-own', kind: 'task', status: 'processing', actor: { role: 'officer' }, allotment: own })
    add(d, { id: 't-own', from: 's-own', to: 's-ask' })
    for (const messages of Object.values(d.messages)) {
      messages['step.s-own.title'] = { text: 'own' }
      messages['transition.t-own.label'] = { text: 'own' }
    }
  }
  add(d, { id: 't-asked', from: 's-ask', to: 's-way', on: 'otherwise' })
}

function numberedInBranch(d: Definition, join: unknown): void {
  const signed = transitionOf(d, 't-signed')
  signed.effects = signed.effects.filter((e) => e.kind !== 'takeNumber')
  signed.to = 's-both'
  addStep(d, {
    id: 's-both',
    kind: 'parallel',
    status: 'processing',
    branches: [
      { kind: 'steps', id: 'number', initial: 's-number' },
      { kind: 'consultation', id: 'ask', agency: '"B"', limit: { amount: 1, unit: 'workingHour' }, silence: 'agreed' },
    ],
    join,
  })
  addStep(d, {
    id: 's-number',
    kind: 'task',
    status: 'processing',
    actor: { role: 'clerk' },
    allotment: { amount: 1, unit: 'workingHour' },
  })
  add(d, { id: 't-number', from: 's-number', to: 's-both', effects: [{ kind: 'takeNumber', output: 'o-result' }] })
  add(d, { id: 't-joined', from: 's-both', to: 's-return', on: 'otherwise' })
}

/** Steps that each lead to each: their longest way cannot be told from all of them together being over the limit. */
function entangled(d: Definition, size: number): void {
  const names = Array.from({ length: size }, (_, i) => `s-x${i}`)
  for (const id of names)
    addStep(d, {
      id,
      kind: 'task',
      status: 'processing',
      actor: { role: 'officer' },
      allotment: { amount: 0.5, unit: 'workingHour' },
    })
  // Two halves between which the way leads once: both cannot be walked whole.
  const half = Math.floor(size / 2)
  for (const [i, from] of names.entries())
    for (const [j, to] of names.entries())
      if (i !== j && i < half === j < half) add(d, { id: `t-x${i}-${j}`, from, to })
  add(d, { id: 't-into-x', from: 's-check', to: part(names[0]) })
  add(d, { id: 't-into-y', from: 's-check', to: part(names[half]) })
  add(d, { id: 't-out-x', from: part(names[0]), to: 's-way' })
  add(d, { id: 't-out-y', from: part(names[half]), to: 's-way' })
  stepOf(d, 's-approve').allotment = { amount: 1, unit: 'workingHour' }
  for (const c of d.cases) c.timeLimit = { amount: size <= 4 ? 3 : 2.5, unit: 'workingDay' }
}
