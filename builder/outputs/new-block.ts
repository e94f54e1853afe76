import { type Definition, type DocumentBlock, findText, type Language, type Output } from '@motcua/core/definition'
import { listLists } from '@motcua/core/papers'
import { freshId } from '../commands/index.ts'

/** What the palette offers: each kind of block, and two that come ready-made. */
export const paletteGroups = [
  { id: 'text', kinds: ['heading', 'text', 'list', 'keyValue', 'table'] },
  { id: 'head', kinds: ['letterhead', 'agency', 'motto', 'qr'] },
  { id: 'sign', kinds: ['signature', 'seal'] },
  { id: 'layout', kinds: ['columns', 'group', 'rule', 'spacer', 'pageBreak'] },
] as const
export type PaletteKind = (typeof paletteGroups)[number]['kinds'][number]

/** Kind of block that a palette entry makes, for asking where it may stand. */
export const blockKindOf = (kind: PaletteKind): DocumentBlock['kind'] => (kind === 'letterhead' ? 'columns' : kind)

type Pair = readonly [vi: string, en: string]
export interface NewBlock {
  readonly block: DocumentBlock
  readonly texts: readonly { language: Language; path: string; text: string }[]
}

/** A new block with sensible first words in both languages, to be changed afterwards. */
export function newBlock(definition: Definition, output: Output, kind: PaletteKind): NewBlock {
  const taken = new Set<string>()
  const texts: NewBlock['texts'][number][] = []
  const id = () => {
    const made = freshId(definition, 'b', taken)
    taken.add(made)
    return made
  }
  const say = (block: string, name: string, [vi, en]: Pair) => {
    const path = `output.${output.id}.${block}.${name}`
    for (const language of definition.procedure.languages)
      texts.push({ language, path, text: language === 'vi' ? vi : en })
    return path
  }
  const same = (text: string): Pair => [text, text]
  const area = (wanted: string) => {
    const used = areasOf(output)
    if (!used.has(wanted)) return wanted
    for (let n = 2; ; n += 1) if (!used.has(`${wanted}-${n}`)) return `${wanted}-${n}`
  }
  const make = (what: PaletteKind): DocumentBlock => {
    const own = id()
    switch (what) {
      case 'heading':
        return { id: own, kind: what, level: 1, align: 'center', text: say(own, 'text', ['TIÊU ĐỀ', 'HEADING']) }
      case 'text':
        return {
          id: own,
          kind: what,
          align: 'left',
          style: 'normal',
          text: say(own, 'text', ['Đoạn văn bản', 'A paragraph']),
        }
      case 'list':
        return {
          id: own,
          kind: what,
          marker: 'dash',
          items: [
            say(own, 'item-1', ['Nội dung thứ nhất;', 'First item;']),
            say(own, 'item-2', ['Nội dung thứ hai.', 'Second item.']),
          ],
        }
      case 'keyValue': {
        const item = (n: number, label: Pair, token: string) => ({
          label: say(own, `label-${n}`, label),
          value: say(own, `value-${n}`, same(`{{${token}}}`)),
        })
        const items = [
          item(1, ['Mã hồ sơ', 'Dossier code'], 'dossier.code'),
          item(2, ['Họ và tên', 'Full name'], 'owner.name'),
        ]
        return { id: own, kind: what, labelWidth: 35, hideEmpty: false, items }
      }
      case 'table': {
        const lists = listLists(definition, output)
        const list = lists.find(({ field }) => field) ?? lists[0]
        const columns = (list?.columns ?? []).slice(0, 6).map(({ key, field }) => ({
          key,
          header: say(own, `column-${key}`, field ? labelOf(definition, field.id, key) : (headers[key] ?? same(key))),
          width: key === 'order' ? 1 : 3,
          align: key === 'order' ? ('center' as const) : ('left' as const),
        }))
        return { id: own, kind: what, rows: list?.key ?? 'components', columns }
      }
      case 'letterhead':
        return {
          id: own,
          kind: 'columns',
          columns: [
            { width: 2, blocks: [make('agency') as never] },
            { width: 3, blocks: [make('motto') as never] },
          ],
        }
      case 'agency':
        return {
          id: own,
          kind: what,
          lines: [say(own, 'line-1', same('{{agency.parent}}')), say(own, 'line-2', same('{{agency.name}}'))],
        }
      case 'motto':
        return { id: own, kind: what }
      case 'qr':
        return {
          ...{
            id: own,
            kind: what,
            size: 28,
            align: 'left',
            content: say(own, 'content', same('{{dossier.trackUrl}}')),
          },
          alt: say(own, 'alt', ['Mã QR tra cứu hồ sơ {{dossier.code}}', 'QR code to track dossier {{dossier.code}}']),
          caption: say(own, 'caption', ['Quét để tra cứu', 'Scan to track']),
        }
      case 'signature':
        return {
          ...{ id: own, kind: what, area: area('approver'), height: 26, digital: true },
          title: say(own, 'title', same('{{approver.title}}')),
          name: say(own, 'name', same('{{approver.name}}')),
        }
      case 'seal':
        return {
          ...{ id: own, kind: what, area: area('clerk'), height: 20 },
          label: say(own, 'label', [
            'Số, ngày ban hành và dấu của cơ quan',
            'Number, date of issue and seal of the agency',
          ]),
        }
      case 'columns':
        return {
          id: own,
          kind: what,
          columns: [
            { width: 1, blocks: [] },
            { width: 1, blocks: [] },
          ],
        }
      case 'group':
        return { id: own, kind: what, when: 'true', blocks: [make('text') as never] }
      case 'rule':
        return { id: own, kind: what, width: 100, align: 'center' }
      case 'spacer':
        return { id: own, kind: what, height: 5 }
      case 'pageBreak':
        return { id: own, kind: what }
    }
  }
  return { block: make(kind), texts }
}

/** What the columns of the lists that every dossier has are called. */
const headers: Readonly<Record<string, Pair>> = {
  order: ['TT', 'No.'],
  name: ['Tên giấy tờ', 'Document'],
  form: ['Hình thức', 'Form'],
  count: ['Số lượng', 'Count'],
  reason: ['Lý do', 'Reason'],
}

/** Words of a column's header, in both languages. */
export function columnHeader(definition: Definition, key: string, field: string | undefined): Pair {
  return field ? labelOf(definition, field, key) : (headers[key] ?? [key, key])
}

const labelOf = (definition: Definition, field: string, key: string): Pair => {
  const label = (language: Language) => findText(definition, language, `field.${field}.label`) ?? key
  return [label('vi'), label('en')]
}

const areasOf = (output: Output): Set<string> => {
  const areas = new Set<string>()
  const visit = (blocks: readonly DocumentBlock[]): void => {
    for (const block of blocks) {
      if ('area' in block) areas.add(block.area)
      if (block.kind === 'group') visit(block.blocks)
      if (block.kind === 'columns') for (const column of block.columns) visit(column.blocks)
    }
  }
  visit(output.template.blocks)
  return areas
}
