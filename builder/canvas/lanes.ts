import type { Language } from '@motcua/core/definition'
import { valueWord } from '../properties/words.ts'
import type { StepNode } from './graph.ts'
import { nodeSize } from './sizes.ts'
import type { Area } from './ways.ts'

/** What the steps are sorted by when they are drawn in lanes. */
export type LanesBy = 'role' | 'agency'

/** A column of the drawing; `role` where steps that are dropped into it can be given to it. */
export interface Lane extends Area {
  readonly id: string
  readonly title: string
  readonly role: string | null
}

/** Words that are not of the definition: for what no person does, and for the agency that offers the service. */
export interface LaneWords {
  readonly system: string
  readonly own: string
}

const order = ['applicant', 'receptionist', 'officer', 'head', 'approver', 'clerk']
const gap = 28
const rowGap = 72
const headHeight = 40
const mostBeside = 2

/**
 * Steps in columns by who does them, in the order of the free layout from top to bottom. Nothing of it is stored: places
 * that the designer chose belong to the drawing without lanes.
 */
export function inLanes(
  nodes: readonly StepNode[],
  by: LanesBy,
  language: Language,
  words: LaneWords,
): { readonly nodes: readonly StepNode[]; readonly lanes: readonly Lane[] } {
  const keyed = nodes.map((node) => ({ node, key: keyOf(node, by) }))
  const keys = [...new Set(keyed.map(({ key }) => key))].sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1))
  const rows = rowsOf(keyed)
  const widest = new Map(keys.map((key) => [key, 1]))
  for (const row of rows)
    for (const key of keys) widest.set(key, Math.max(widest.get(key) ?? 1, row.filter((one) => one.key === key).length))
  const left = new Map<string, number>()
  let x = 0
  for (const key of keys) {
    left.set(key, x)
    x += gap + (widest.get(key) ?? 1) * (nodeSize.width + gap)
  }
  const placed: StepNode[] = []
  let y = headHeight + gap
  for (const row of rows) {
    const beside = new Map<string, number>()
    for (const { node, key } of row) {
      const n = beside.get(key) ?? 0
      beside.set(key, n + 1)
      const many = row.filter((one) => one.key === key).length
      const spare = ((widest.get(key) ?? 1) - many) * (nodeSize.width + gap)
      placed.push({
        ...node,
        place: { x: (left.get(key) ?? 0) + gap + spare / 2 + n * (nodeSize.width + gap), y },
        isPlaced: false,
      })
    }
    y += Math.max(...row.map(({ node }) => node.size.height)) + rowGap
  }
  const height = y
  const lanes = keys.map((key) => ({
    id: key,
    title: titleOf(key, language, words),
    role: by === 'role' && order.includes(key) ? key : null,
    x: left.get(key) ?? 0,
    y: 0,
    width: gap + (widest.get(key) ?? 1) * (nodeSize.width + gap),
    height,
  }))
  const byId = new Map(placed.map((node) => [node.id, node]))
  return { nodes: nodes.map((node) => byId.get(node.id) ?? node), lanes }
}

interface Keyed {
  readonly node: StepNode
  readonly key: string
}

/** Steps at about the same height stand in one row, at most two of a lane beside each other. */
function rowsOf(keyed: readonly Keyed[]): readonly (readonly Keyed[])[] {
  const rows: Keyed[][] = []
  let top = Number.NEGATIVE_INFINITY
  for (const one of [...keyed].sort((a, b) => a.node.place.y - b.node.place.y || a.node.place.x - b.node.place.x)) {
    const row = rows.at(-1)
    const isFull = row && row.filter(({ key }) => key === one.key).length >= mostBeside
    if (!row || isFull || one.node.place.y > top + nodeSize.height / 2) {
      rows.push([one])
      top = one.node.place.y
    } else row.push(one)
  }
  return rows
}

function keyOf(node: StepNode, by: LanesBy): string {
  if (node.role === 'applicant') return 'applicant'
  if (by === 'role') return node.role ?? system
  return node.unit ?? own
}

const system = '~system'
const own = '~own'

function rankOf(key: string): number {
  if (key === own) return 1
  // between the counter and the officials, where most of its ways come from and go to
  if (key === system) return 1.5
  return order.includes(key) ? order.indexOf(key) : 50
}

function titleOf(key: string, language: Language, words: LaneWords): string {
  if (key === system) return words.system
  if (key === own) return words.own
  return order.includes(key) ? valueWord('role', key, language) : key.replace(/^"(.*)"$/, '$1')
}
