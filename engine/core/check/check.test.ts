import { describe, expect, it } from 'vitest'
import type { Definition } from '../definition/index.ts'
import { Appointment, textHash } from '../definition/index.ts'
import { smallDefinition, withTexts } from '../definition/testing/small-definition.ts'
import { groupDefinition } from '../process/testing/group-definition.ts'
import { check, type FindingCode, findingCodes, noSurroundings, type Surroundings } from './index.ts'
import { appointmentRows } from './testing/appointment-rows.ts'
import { chainRows } from './testing/chain-rows.ts'
import { governanceNotices, governanceReferences, governanceRows } from './testing/governance-rows.ts'
import { groupRows } from './testing/group-rows.ts'
import { occasionReferences, occasionRows } from './testing/occasion-rows.ts'
import { parallelRows } from './testing/parallel-rows.ts'
import { pathRows } from './testing/path-rows.ts'
import { ruleRows } from './testing/rule-rows.ts'

type Change = (definition: Definition) => void
interface Row {
  /** what is broken */
  readonly broken: string
  readonly change?: Change
  readonly surroundings?: Partial<Surroundings>
  /** how it is put right */
  readonly mended?: Change
  readonly mendedSurroundings?: Partial<Surroundings>
}

// Parts of the small definition, by name; a test that names what is not there fails loudly.
const part = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('no such part in the small definition')
  return value
}
const step = (d: Definition, id: string) => part(d.workflow.steps.find((s) => s.id === id))
const transition = (d: Definition, id: string) => part(d.workflow.transitions.find((t) => t.id === id))
const field = (d: Definition, id: string) =>
  part(
    [...d.form.pages.flatMap((p) => p.sections), ...d.form.officialSections]
      .flatMap((s) => s.fields)
      .find((f) => f.id === id),
  )
const listFieldIds = (d: Definition) =>
  d.form.pages.flatMap((p) => p.sections.flatMap((s) => s.fields.map((f) => f.id)))
const drop = (d: Definition, id: string) => {
  d.workflow.transitions = d.workflow.transitions.filter((t) => t.id !== id)
}
const groupOf = (d: Definition, change: object) =>
  void Object.assign(part(d.workflow.steps.find((s) => s.kind === 'group')), change)
const output = (d: Definition) => part(d.outputs[0])
const staff = (...roles: ('receptionist' | 'officer' | 'approver' | 'clerk')[]) =>
  roles.map((role) => ({ role, agencyId: 'A', unitId: null }))

const { 'allotment.overLimit': _paths, ...otherPathRows } = pathRows
const rows: Record<FindingCode, readonly Row[]> = {
  'reference.missing': [
    ...governanceReferences,
    {
      broken: 'a transition to a step that is not there',
      change: (d) => {
        transition(d, 't-back').to = 'nowhere'
      },
    },
    {
      broken: 'a step drawn into a frame that is not there',
      change: (d) => {
        d.workflow.frames = [{ id: 'fr-1', steps: ['s-check', 'nowhere'] }]
      },
    },
    {
      broken: 'an unknown reason catalogue',
      change: (d) => {
        transition(d, 't-good').requires.reason = 'bad'
      },
    },
    {
      broken: 'a field of a step that is not there',
      change: (d) => void Object.assign(step(d, 's-check'), { fields: ['f-x'] }),
    },
    {
      broken: 'a call of an operation that its source lacks',
      change: (d) =>
        void transition(d, 't-back').effects.push({ kind: 'call', source: 'register', operation: 'sing', input: {} }),
      mended: (d) =>
        void transition(d, 't-back').effects.push({ kind: 'call', source: 'register', operation: 'find', input: {} }),
    },
    ...occasionReferences,
    { broken: 'a number from an output without register', change: (d) => void delete output(d).register },
    {
      broken: 'a case that asks for an unknown requirement',
      change: (d) => {
        part(d.cases[0]).requirements = ['r-x']
      },
    },
    {
      broken: 'a group over a table that is not there',
      change: (d) =>
        void Object.assign(
          d,
          groupDefinition((g) => groupOf(g, { table: 'f-none' })),
        ),
    },
    {
      broken: 'a group with reasons from a catalogue that is not there',
      change: (d) =>
        void Object.assign(
          d,
          groupDefinition((g) => groupOf(g, { reasons: 'none' })),
        ),
    },
    {
      broken: 'papers for the rows of a table that is not there',
      change: (d) => void Object.assign(output(d), { perRow: 'f-none' }),
    },
    {
      broken: 'a no-show that takes a transition that is not there',
      change: (d) =>
        void Object.assign(step(d, 's-check'), {
          appointment: Appointment.parse({
            minutes: 30,
            within: { amount: 5, unit: 'workingDay' },
            noShow: { transition: 'nowhere' },
          }),
        }),
    },
  ],
  'id.duplicate': [
    {
      broken: 'two fields of one id',
      change: (d) => {
        field(d, 'f-way').id = 'f-who'
      },
    },
  ],
  'key.duplicate': [
    {
      broken: 'two fields of one key',
      change: (d) => {
        field(d, 'f-way').key = 'who'
      },
    },
  ],
  'key.reserved': [
    {
      broken: 'a key that is a word of the language',
      change: (d) => {
        field(d, 'f-way').key = 'today'
      },
    },
  ],
  'expression.problem': [
    {
      broken: 'an unknown name',
      change: (d) => {
        part(d.cases[0]).when = 'copys > 10'
      },
    },
    {
      broken: 'a text compared with a number',
      change: (d) => {
        transition(d, 't-good').when = 'who > 1'
      },
    },
    {
      broken: 'broken syntax in a cell',
      change: (d) => {
        part(part(d.tables[0]).rules[0]).when = ['< <']
      },
    },
  ],
  'expression.cycle': [
    {
      broken: 'two fields shown by each other',
      change: (d) => {
        field(d, 'f-who').visible = 'copies > 1'
        field(d, 'f-copies').visible = 'who = "x"'
      },
    },
  ],
  'pattern.invalid': [
    {
      broken: 'a pattern with a look-behind',
      change: (d) => void Object.assign(field(d, 'f-who'), { pattern: '(?<=a)b' }),
    },
  ],
  'step.unreachable': [{ broken: 'a wait no transition leads to', change: (d) => drop(d, 't-slow') }],
  'step.deadEnd': [{ broken: 'a step that leads to no end', change: (d) => drop(d, 't-return') }],
  ...parallelRows,
  ...otherPathRows,
  ...ruleRows,
  ...appointmentRows,
  ...governanceRows,
  ...groupRows,
  ...occasionRows,
  ...chainRows,
  'step.exitMissing': [
    { broken: 'a source without a way out for failure', change: (d) => drop(d, 't-down') },
    {
      broken: 'an end that is left',
      change: (d) => {
        transition(d, 't-back').from = 'e-granted'
      },
    },
  ],
  'choice.noDefault': [
    {
      broken: 'a choice whose branches all have conditions',
      change: (d) => void Object.assign(transition(d, 't-fast'), { on: 'always', when: 'copies > 3' }),
    },
  ],
  'loop.automatic': [
    {
      broken: 'automatic steps that turn in a circle',
      change: (d) => {
        transition(d, 't-signed').to = 's-make'
      },
    },
  ],
  'workflow.noReception': [
    { broken: 'no step of reception', change: (d) => void Object.assign(step(d, 's-reception'), { reception: false }) },
  ],
  'workflow.noWayToGranted': [
    { broken: 'no end that grants', change: (d) => void Object.assign(step(d, 'e-granted'), { outcome: 'stopped' }) },
  ],
  'workflow.noWayToNotGranted': [
    { broken: 'nobody can refuse', change: (d) => void Object.assign(step(d, 's-reception'), { allow: [] }) },
  ],
  'reception.notFirst': [
    {
      broken: 'a running clock before reception',
      change: (d) => {
        d.workflow.initial = 's-register'
      },
    },
  ],
  'field.unwritable': [
    {
      broken: 'a required field that nobody can write',
      change: (d) => {
        field(d, 'f-who').writers = { applicant: false, steps: [] }
      },
      mended: (d) => {
        field(d, 'f-who').writers = { applicant: false, steps: ['s-reception'] }
      },
    },
  ],
  'field.guardUnfilled': [
    {
      broken: 'a condition on a field that no step fills',
      change: (d) => {
        transition(d, 't-back').when = 'found != null'
        Object.assign(step(d, 's-register'), { act: { ...(step(d, 's-register') as { act: object }).act, output: {} } })
      },
      mended: (d) => {
        transition(d, 't-back').when = 'found != null'
      },
    },
  ],
  'allotment.overLimit': [
    {
      broken: 'a step planned for longer than the law allows',
      change: (d) => {
        step(d, 's-approve').allotment = { amount: 5, unit: 'workingDay' }
      },
    },
    ...pathRows['allotment.overLimit'],
  ],
  'allotment.missing': [{ broken: 'a step without a plan', change: (d) => void delete step(d, 's-approve').allotment }],
  'text.missing': [
    { broken: 'no label', change: (d) => void delete d.messages.vi?.['field.f-who.label'] },
    { broken: 'no translation', change: (d) => void delete d.messages.en?.['transition.t-good.label'] },
  ],
  'text.stale': [
    {
      broken: 'a source text that changed after its translation',
      change: (d) => void Object.assign(part(d.messages.vi), { 'procedure.title': { text: 'Mới' } }),
      mended: (d) => {
        Object.assign(part(d.messages.vi), { 'procedure.title': { text: 'Mới' } })
        Object.assign(part(d.messages.en), { 'procedure.title': { text: 'New', of: textHash('Mới') } })
      },
    },
  ],
  'text.unused': [
    {
      broken: 'a text nothing calls for',
      change: (d) => void Object.assign(part(d.messages.vi), { 'field.f-gone.label': { text: 'x' } }),
    },
  ],
  'role.unstaffed': [
    {
      broken: 'nobody approves',
      surroundings: { staffing: staff('receptionist', 'officer', 'clerk') },
      mendedSurroundings: { staffing: staff('receptionist', 'officer', 'clerk', 'approver') },
    },
    {
      broken: 'nobody approves in the unit that the step names',
      change: (d) => void Object.assign(step(d, 's-approve'), { actor: { role: 'approver', unit: '"unit-9"' } }),
      surroundings: {
        staffing: [...staff('receptionist', 'officer', 'clerk'), { role: 'approver', agencyId: 'A', unitId: 'unit-1' }],
      },
      mended: (d) => void Object.assign(step(d, 's-approve'), { actor: { role: 'approver', unit: '"unit-9"' } }),
      mendedSurroundings: {
        staffing: [...staff('receptionist', 'officer', 'clerk'), { role: 'approver', agencyId: 'A', unitId: 'unit-9' }],
      },
    },
  ],
  'source.unbound': [
    {
      broken: 'a source without an address',
      surroundings: { boundSources: [] },
      mendedSurroundings: { boundSources: ['register'] },
    },
  ],
  'output.neverMade': [
    {
      broken: 'a result that no step makes',
      change: (d) => void Object.assign(step(d, 's-make'), { act: { kind: 'sign', output: 'o-result', as: 'clerk' } }),
    },
  ],
  'output.unsigned': [{ broken: 'a signer without a step', change: (d) => void output(d).signers.push('clerk') }],
  'output.unboundToken': [
    {
      broken: 'a placeholder that nothing fills',
      change: (d) => setText(d, 'result.body', 'Kính gửi {{field.nobody}}'),
      mended: (d) => setText(d, 'result.body', 'Kính gửi {{field.who}}, {{agency.name}}'),
    },
  ],
  'case.noDefault': [
    {
      broken: 'every case with a condition',
      change: (d) => {
        part(d.cases[1]).when = 'copies < 5'
      },
    },
  ],
  'case.unreachable': [{ broken: 'a case behind the open one', change: (d) => void d.cases.reverse() }],
  'fee.validityGap': [
    {
      broken: 'a fee that ends and none follows',
      change: (d) => {
        part(d.fees[0]).validity = { to: '2026-12-31' }
      },
      mended: (d) => {
        const next = { ...part(d.fees[0]), id: 'fee-2', validity: { from: '2027-01-01' } }
        part(d.fees[0]).validity = { to: '2026-12-31' }
        d.fees.push(next)
      },
    },
  ],
  'requirement.neverAsked': [
    {
      broken: 'a component no case asks for',
      change: (d) =>
        d.cases.forEach((c) => {
          c.requirements = []
        }),
    },
    {
      broken: 'a component of nothing',
      change: (d) => {
        part(d.requirements[0]).originals = 0
      },
    },
  ],
  'notification.nobody': [
    ...governanceNotices,
    { broken: 'a notice that no transition sends', change: (d) => void transition(d, 't-signed').effects.pop() },
  ],
  'codeList.missing': [
    {
      broken: 'a list that is not there',
      change: (d) => void Object.assign(field(d, 'f-way'), { options: [], codeList: 'colours' }),
      surroundings: { codeLists: ['vsic'] },
      mended: (d) => void Object.assign(field(d, 'f-way'), { options: [], codeList: 'vsic' }),
      mendedSurroundings: { codeLists: ['vsic'] },
    },
  ],
  'calendar.endsSoon': [
    {
      broken: 'a calendar that ends in a month',
      surroundings: { calendarUntil: '2026-12-31', today: '2026-11-23' },
      mendedSurroundings: { calendarUntil: '2027-12-31', today: '2026-11-23' },
    },
  ],
  'sensitive.noPurpose': [
    {
      broken: 'sensitive data without a stated purpose',
      change: (d) => {
        field(d, 'f-way').sensitivity = 'sensitive'
      },
      mended: (d) => {
        field(d, 'f-way').sensitivity = 'sensitive'
        setText(d, 'field.f-way.purpose', 'Theo mẫu')
      },
    },
  ],
  'burden.high': [
    {
      broken: 'more fields than the target',
      change: (d) => {
        d.policies.burden = { fields: 2 }
      },
      mended: (d) => {
        d.policies.burden = { fields: 9 }
      },
    },
    {
      broken: 'more papers than the target',
      change: (d) => {
        d.policies.burden = { documents: 0 }
      },
    },
    {
      broken: 'more ways to an office than the target',
      change: (d) => {
        d.policies.burden = { visits: 0 }
        d.procedure.channels = ['direct']
      },
      mended: (d) => {
        d.policies.burden = { visits: 0 }
      },
    },
    {
      broken: 'more agencies than the target',
      change: (d) => {
        d.policies.burden = { agencies: 0 }
      },
      mended: (d) => {
        d.policies.burden = { agencies: 1 }
      },
    },
    {
      broken: 'more working days than the target',
      change: (d) => {
        d.policies.burden = { days: 4 }
      },
      mended: (d) => {
        d.policies.burden = { days: 5 }
      },
    },
  ],
  'form.empty': [
    {
      broken: 'a form with nothing in it',
      change: (d) => {
        part(part(d.form.pages[0]).sections[0]).fields = []
      },
    },
  ],
}

function setText(d: Definition, path: string, text: string): void {
  Object.assign(part(d.messages.vi), { [path]: { text } })
  Object.assign(part(d.messages.en), { [path]: { text, of: textHash(text) } })
}

const codesOf = (change: Change | undefined, surroundings: Partial<Surroundings> | undefined) =>
  check(smallDefinition(change), { ...noSurroundings, ...surroundings }).map((f) => f.code)

describe('the checks', () => {
  it('find nothing in a clean definition', () => {
    expect(check(smallDefinition())).toEqual([])
  })

  const cases = Object.entries(rows).flatMap(([code, list]) =>
    list.map((row) => [code as FindingCode, row.broken, row] as const),
  )
  it.each(cases)('%s: %s', (code, _broken, row) => {
    expect(codesOf(row.change, row.surroundings)).toContain(code)
    const mended = check(withTexts(smallDefinition(row.mended)), { ...noSurroundings, ...row.mendedSurroundings })
    expect(mended.map((f) => f.code)).not.toContain(code)
  })

  it('carry the severity of their code and point to a place that is there', () => {
    const definition = smallDefinition((d) => {
      part(d.cases[0]).when = 'copys > 10'
      transition(d, 't-back').to = 'nowhere'
    })
    for (const found of check(definition)) {
      expect(found.severity).toBe(findingCodes[found.code])
      const place = found.path.reduce<unknown>(
        (at, name) => (at as Record<string, unknown> | undefined)?.[name],
        definition,
      )
      expect(place, found.path.join('/')).toBeDefined()
    }
  })

  it('show errors before warnings', () => {
    const severities = check(
      smallDefinition((d) => {
        delete step(d, 's-approve').allotment
        transition(d, 't-back').to = 'nowhere'
      }),
    ).map((f) => f.severity)
    expect(severities.lastIndexOf('error')).toBeLessThan(severities.indexOf('warning'))
  })

  it('offer what certainly mends: an end before the next entry, a known translation, a dead name out of a list', () => {
    const fixOf = (change: Change, code: FindingCode) => {
      const definition = smallDefinition()
      change(definition)
      return check(definition).find((f) => f.code === code)?.fix
    }
    const [fee] = smallDefinition().fees
    expect(
      fixOf((d) => {
        const one = part(d.fees[0] ?? fee)
        d.fees = [
          { ...one, id: 'fee-a', key: 'same', validity: { from: '2025-01-01' } },
          { ...one, id: 'fee-b', key: 'same', validity: { from: '2026-07-01' } },
        ]
      }, 'validity.overlap'),
    ).toEqual({ path: ['fees', 0, 'validity', 'to'], do: 'set', value: '2026-06-30' })
    const said = (texts: readonly string[]) => {
      const definition = withTexts(smallDefinition())
      const [vietnamese, english] = [part(definition.messages.vi), part(definition.messages.en)]
      const [a, b, c] = Object.keys(vietnamese)
      texts.forEach((text, i) => {
        const path = part([b, c][i])
        vietnamese[path] = { text: 'Ngày cấp' }
        english[path] = { text, of: textHash('Ngày cấp') }
      })
      vietnamese[part(a)] = { text: 'Ngày cấp' }
      delete english[part(a)]
      return check(definition).find((f) => f.code === 'text.missing')?.fix?.value
    }
    expect(said(['Issued on', 'Issued on'])).toEqual({ text: 'Issued on', of: textHash('Ngày cấp') })
    expect(said(['Issued on', 'Day of issue'])).toBeUndefined()
    const dead = (writers: readonly string[]) =>
      fixOf((d) => {
        const one = field(d, part(listFieldIds(d)[0]))
        Object.assign(one, { writers: { applicant: true, steps: writers } })
      }, 'reference.missing')
    expect(dead(['nowhere', part(smallDefinition().workflow.steps[0]).id])?.do).toBe('remove')
    expect(dead(['nowhere'])).toBeUndefined()
  })

  it('offer the name that was meant as a fix', () => {
    const found = check(
      smallDefinition((d) => {
        part(d.cases[0]).when = 'copie > 10'
      }),
    )
    expect(found.find((f) => f.code === 'expression.problem')?.fix).toEqual({
      path: ['cases', 0, 'when'],
      do: 'set',
      value: 'copies > 10',
    })
  })
})
