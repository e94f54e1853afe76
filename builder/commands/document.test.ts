import { allBlocks, blankDefinition, Definition, type DocumentBlock, textPaths } from '@motcua/core/definition'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newBlock, paletteGroups } from '../outputs/new-block.ts'
import { placedBlocks, type Step, stepPlace } from '../outputs/reading-order.ts'
import { type ArgsOf, type CommandName, edit, freshId, mayStand, placeOfBlock } from './index.ts'

const said = (vi: string, en: string) => ({ vi: { text: vi }, en: { text: en } })
const messages = {
  'o.t': said('Giấy', 'Paper'),
  'o.head': said('GIẤY', 'PAPER'),
  'o.shared': said('{{agency.name}}', '{{agency.name}}'),
}
const ofLanguage = (language: 'vi' | 'en') =>
  Object.fromEntries(Object.entries(messages).map(([path, text]) => [path, text[language]]))

function start(): Definition {
  const blank = blankDefinition('1.000001', 'Thử')
  const sheet = (id: string) => ({
    id,
    kind: 'result',
    register: { id: `r-${id}`, pattern: '{n}/GCN' },
    template: {
      title: 'o.t',
      blocks: [
        {
          id: 'cols',
          kind: 'columns',
          columns: [{ blocks: [{ id: 'ag', kind: 'agency', lines: ['o.shared'] }] }, { blocks: [] }],
        },
        { id: 'head', kind: 'heading', level: 1, text: 'o.head' },
        {
          id: 'part',
          kind: 'group',
          when: 'true',
          blocks: [{ id: 'sig', kind: 'signature', area: 'approver', title: 'o.shared' }],
        },
      ],
    },
  })
  return Definition.parse({
    ...blank,
    messages: { vi: { ...blank.messages.vi, ...ofLanguage('vi') }, en: { ...blank.messages.en, ...ofLanguage('en') } },
    outputs: [sheet('out-1'), sheet('out-2')],
  })
}

function must<N extends CommandName>(d: Definition, name: N, args: ArgsOf<N>): Definition {
  const result = edit(d, name, args)
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.definition
}
const order = (d: Definition, output = 0) =>
  placedBlocks(d.outputs[output]?.template as never).map(({ block }) => block.id)
const missing = (d: Definition) =>
  textPaths(d)
    .filter(({ path, optional }) => !optional && path.startsWith('o') && !d.messages.vi?.[path])
    .map(({ path }) => path)
const output = 'out-1'

test('a block is moved among its neighbours, into a column, out of it and into a group', () => {
  const d = start()
  expect(order(must(d, 'moveDocumentBlock', { output, id: 'head', place: { index: 0 } }))).toEqual([
    'head',
    'cols',
    'ag',
    'part',
    'sig',
  ])
  const inColumn = must(d, 'moveDocumentBlock', { output, id: 'head', place: { into: 'cols', column: 1, index: 0 } })
  expect(placeOfBlock(inColumn, output, 'head')).toEqual({ into: 'cols', column: 1, index: 0 })
  const out = must(inColumn, 'moveDocumentBlock', { output, id: 'head', place: { index: 2 } })
  expect(order(out)).toEqual(['cols', 'ag', 'part', 'sig', 'head'])
  const inGroup = must(d, 'moveDocumentBlock', { output, id: 'cols', place: { into: 'part', index: 1 } })
  expect(order(inGroup)).toEqual(['head', 'part', 'sig', 'cols', 'ag'])
  expect(placeOfBlock(inGroup, output, 'ag')).toEqual({ into: 'cols', column: 0, index: 0 })
})

test('what may not stand there stays where it is: a group in a column or in itself, columns in columns, a page break in a column', () => {
  const d = start()
  for (const [id, into] of [
    ['part', 'cols'],
    ['part', 'part'],
    ['cols', 'cols'],
  ] as const)
    expect(must(d, 'moveDocumentBlock', { output, id, place: { into, column: 0, index: 0 } })).toBe(d)
  expect(mayStand(d, output, 'pageBreak', { into: 'cols' })).toBe(false)
  expect(mayStand(d, output, 'pageBreak', { into: 'part' })).toBe(true)
})

test('the last block of a document is not removed; a removed block takes along the texts that only it said', () => {
  const d = start()
  const one = must(must(d, 'removeDocumentBlock', { output, id: 'cols' }), 'removeDocumentBlock', {
    output,
    id: 'part',
  })
  expect(one.messages.vi?.['o.shared']).toBeDefined()
  expect(edit(one, 'removeDocumentBlock', { output, id: 'head' }).ok).toBe(false)
  const made = newBlock(d, d.outputs[0] as never, 'text')
  const added = must(d, 'addDocumentBlock', { output, place: { index: 3 }, ...made })
  const path = made.texts[0]?.path ?? ''
  expect(added.messages.en?.[path]?.of).toBeDefined()
  const gone = must(added, 'removeDocumentBlock', { output, id: made.block.id })
  expect([gone.messages.vi?.[path], gone.messages.en?.[path]]).toEqual([undefined, undefined])
})

test('a copy has ids, areas and texts of its own, so that a change of one leaves the other', () => {
  const d = start()
  const newId = freshId(d, 'b')
  const copied = must(d, 'duplicateDocumentBlock', { output, id: 'part', newId })
  expect(order(copied)).toEqual(['cols', 'ag', 'head', 'part', 'sig', newId, 'b-2'])
  const signatures = allBlocks(copied.outputs[0]?.template.blocks ?? []).filter((one) => one.kind === 'signature')
  expect(signatures.map((one) => one.area)).toEqual(['approver', 'approver-2'])
  const [, copy] = signatures
  expect(copied.messages.vi?.[copy?.title ?? '']?.text).toBe('{{agency.name}}')
  expect(copy?.title).not.toBe('o.shared')
  expect(missing(copied)).toEqual(missing(d))
})

test('a copied document has a register and texts of its own', () => {
  const d = must(start(), 'duplicateOutput', { id: 'out-1', newId: 'out-9', title: { vi: 'Bản sao', en: 'Copy' } })
  expect(d.outputs.map(({ id }) => id)).toEqual(['out-1', 'out-9', 'out-2'])
  expect(d.outputs[1]?.register?.id).toBe('reg-out-9')
  expect(missing(d).filter((path) => path.includes('out-9'))).toEqual([])
  const head = d.outputs[1]?.template.blocks.find((one) => one.kind === 'heading')
  const changed = must(d, 'setText', { language: 'vi', path: head?.text ?? '', text: 'KHÁC' })
  expect(changed.messages.vi?.['o.head']?.text).toBe('GIẤY')
})

test('a shared text becomes one of its own at one place alone', () => {
  const d = start()
  const at = ['outputs', 0, 'template', 'blocks', 0, 'columns', 0, 'blocks', 0, 'lines', 0]
  const own = must(d, 'ownDocumentText', { at, newPath: 'output.out-1.agency' })
  expect(own.messages.en?.['output.out-1.agency']?.text).toBe('{{agency.name}}')
  expect(own.messages.vi?.['o.shared']).toBeDefined()
  expect(must(own, 'ownDocumentText', { at, newPath: 'o.head' })).toBe(own)
})

test('every kind of the palette makes a block that the schema takes, with its texts', () => {
  for (const kind of paletteGroups.flatMap((group) => group.kinds)) {
    const d = start()
    const made = newBlock(d, d.outputs[0] as never, kind)
    const next = must(d, 'addDocumentBlock', { output, place: { index: 1 }, ...made })
    expect([kind, order(next)[order(next).indexOf('ag') + 1]]).toEqual([kind, made.block.id])
    expect([kind, missing(next)]).toEqual([kind, missing(d)])
  }
})

test('any walk by keys keeps every block, and the document valid', () => {
  const steps: readonly Step[] = ['up', 'down', 'in', 'out']
  const one = fc.record({ block: fc.nat(20), step: fc.constantFrom(...steps) })
  fc.assert(
    fc.property(fc.array(one, { maxLength: 40 }), (walk) => {
      let d = start()
      for (const { block, step } of walk) {
        const template = d.outputs[0]?.template
        const all = placedBlocks(template as never)
        const chosen = all[block % all.length]?.block as DocumentBlock
        const place = stepPlace(template as never, chosen.id, step, (into) =>
          mayStand(d, output, chosen.kind, into === undefined ? {} : { into }),
        )
        if (!place) continue
        const next = must(d, 'moveDocumentBlock', { output, id: chosen.id, place })
        expect(order(next).sort()).toEqual(order(d).sort())
        expect(Definition.safeParse(next).success).toBe(true)
        d = next
      }
    }),
    { numRuns: 200 },
  )
})
