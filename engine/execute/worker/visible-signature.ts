import { allBlocks, type Output } from '@motcua/core/definition'
import { type Matter, toLocal } from '@motcua/core/papers'
import type { VisibleSignature } from '../ports/index.ts'

/** What is seen of a signature: the name, with the clerk's the hour, and number and date where the paper has them. */
export function toVisible(
  matter: Matter,
  output: Output,
  of: {
    readonly as: 'approver' | 'clerk'
    readonly name: string
    readonly signedAt: string
    readonly numbered: { readonly number?: string | null; readonly numberedOn?: string | null } | undefined
  },
): VisibleSignature {
  const { as, name, signedAt, numbered } = of
  const areas = allBlocks(output.template.blocks).flatMap((block) => ('area' in block ? [block.area] : []))
  const areaId = areas.find((area) => area === as) ?? areas[as === 'approver' ? 0 : 1] ?? as
  const lines = as === 'approver' ? [name] : [name, toLocal(signedAt, 'vi')]
  if (as === 'approver' || !numbered?.number || !numbered.numberedOn) return { areaId, lines }
  const [year, month, day] = numbered.numberedOn.split('-')
  const place = (matter.agency?.name.vi ?? '').replace(/^(UBND|Ủy ban nhân dân)\s+(phường|xã|đặc khu)\s+/i, '')
  const date = `${place}, ngày ${day} tháng ${month} năm ${year}`
  return { areaId, lines, number: `Số: ${numbered.number}`, date }
}
