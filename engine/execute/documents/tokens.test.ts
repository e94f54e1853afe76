import { Definition } from '@motcua/core/definition'
import { type Matter, tokensOf } from '@motcua/core/papers'
import { compileVersion, type DossierState, gatherFacts } from '@motcua/core/process'
import { expect, test } from 'vitest'
import { smallDefinition } from '../testing/definition.ts'

const blocks = {
  owner: [
    { id: 'o-name', key: 'ownerName', type: 'text' },
    { id: 'o-phone', key: 'ownerPhone', type: 'phone' },
    { id: 'o-home', key: 'ownerResidence', type: 'text' },
  ],
  returnOfResult: [
    { id: 'r-mode', key: 'returnMode', type: 'radio', options: [{ value: 'post' }, { value: 'centre' }] },
    { id: 'r-who', key: 'returnReceiver', type: 'text' },
  ],
}
const small = smallDefinition()
const definition = Definition.parse({
  ...small,
  form: {
    ...small.form,
    pages: [
      ...small.form.pages,
      {
        id: 'page-2',
        sections: Object.entries(blocks).map(([block, fields]) => ({ id: `s-${block}`, block, fields })),
      },
    ],
  },
  messages: { ...small.messages, vi: { ...small.messages.vi, 'field.r-mode.option.post': { text: 'Qua bưu chính' } } },
})
const submitter = { kind: 'person', fullName: 'Lê Văn Đại', phone: '+84905000111', email: 'dai@example.vn' } as const

function matterOf(state: Partial<DossierState>, answers = {}, policies = definition.policies): Matter {
  const loaded = compileVersion({
    id: 'v',
    number: 1,
    hash: '',
    effectiveFrom: '2026-01-01T00:00:00Z',
    definition: { ...definition, policies },
  })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  const version = loaded.value
  const reference = { adminUnits: { units: [], merges: [] }, codeLists: { lists: {} }, calendar: {} } as never
  const at = '2026-11-23T01:15:00Z'
  const known = { channel: 'online', submittedAt: at, receivedAt: null, caseId: null } as const
  const facts = gatherFacts({
    ...{ version, reference, answers, documents: {}, submitter, ...known },
    ...{ paid: false, actor: null, now: at },
  })
  const payment = { state: 'none', amountVnd: 0, paidAt: null, receipt: null } as const
  const whole = {
    ...{ submitter, ...known, payment, code: 'H17-1', ownerName: submitter.fullName, places: [], supplements: [] },
    ...{ outputs: {}, due: null, fee: null, ...state },
  }
  const dossier = { state: whole, answers, documents: {} } as never
  const rest = { agency: undefined, parent: undefined, acts: [], tells: undefined, at }
  return { dossier, version, reference, facts, ...rest }
}
const tokens = (matter: Matter) => tokensOf(matter, { language: 'vi' })

test('another owner is reached as the owner block says, and never under the number of his representative', () => {
  const answers = { 'o-name': 'Bà Tư', 'o-home': '5 Trần Phú', 'o-phone': '+84913222333' }
  const said = tokens(matterOf({ ownerName: 'Bà Tư' }, answers))
  expect([said['owner.address'], said['owner.phone'], said['owner.email']]).toEqual(['5 Trần Phú', '0913 222 333', ''])
  const silent = tokens(matterOf({ ownerName: 'Bà Tư' }, { 'o-name': 'Bà Tư' }))
  expect([silent['owner.address'], silent['owner.phone'], silent['owner.email']]).toEqual(['', '', ''])
})

test('an owner who files himself is reached as his account says where the form does not ask', () => {
  expect(tokens(matterOf({}))['owner.email']).toBe('dai@example.vn')
})

test('the way of return is what was chosen, in words', () => {
  const said = tokens(matterOf({}, { 'r-mode': 'post', 'r-who': 'Bà Tư' }))
  expect(said['dossier.returnWay']).toBe('Qua bưu chính')
})

test.each([
  ['paid', false, 'Không hoàn trả phí, lệ phí đã nộp: 50.000'],
  ['paid', true, 'Hoàn trả phí, lệ phí đã nộp: 50.000'],
  ['due', true, 'Phí, lệ phí chưa nộp: 50.000'],
  ['none', true, 'Không phát sinh'],
] as const)('a stopped dossier whose fee is %s, refunds %s: %s', (state, refundFees, text) => {
  const payment = { state, amountVnd: 50_000, paidAt: null, receipt: null }
  const matter = matterOf({ payment }, {}, { ...definition.policies, stop: { refundFees } })
  expect(tokens(matter)['slip.financialConsequence']).toContain(text)
})
