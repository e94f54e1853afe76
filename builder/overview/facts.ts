import { type Definition, listFields } from '@motcua/core/definition'
import type { Part } from '../parts/parts.ts'

/** One thing there is to know about a procedure at a glance: the part it stands in and the numbers of its text. */
export interface Fact {
  readonly part: Part
  /** texts `overview.fact.<name>` */
  readonly name: string
  readonly params: Readonly<Record<string, number>>
  /** nothing there yet, and nearly every procedure has it */
  readonly isOpen: boolean
}

/** What a procedure is made of, in the order in which it is usually built. */
export function factsOf(d: Definition): readonly Fact[] {
  const asked = listFields(d).filter(({ table, page }) => table === null && page !== null)
  const slips = d.outputs.filter(({ kind }) => kind !== 'result').length
  const results = d.outputs.length - slips
  const people = d.workflow.steps.filter(({ kind }) => kind === 'task' || kind === 'group').length
  return [
    {
      part: 'form',
      name: 'form',
      params: { fields: asked.length, pages: d.form.pages.length },
      isOpen: asked.length === 0,
    },
    { part: 'requirements', name: 'requirements', params: { count: d.requirements.length }, isOpen: false },
    { part: 'cases', name: 'cases', params: { count: d.cases.length }, isOpen: false },
    { part: 'fees', name: 'fees', params: { count: d.fees.length }, isOpen: false },
    {
      part: 'workflow',
      name: 'workflow',
      params: { count: d.workflow.steps.length, people },
      isOpen: d.workflow.steps.length === 0,
    },
    { part: 'outputs', name: 'outputs', params: { count: results, slips }, isOpen: results === 0 },
    {
      part: 'notifications',
      name: 'notifications',
      params: { count: d.notifications.length },
      isOpen: d.notifications.length === 0,
    },
    { part: 'scenarios', name: 'scenarios', params: { count: d.scenarios.length }, isOpen: d.scenarios.length === 0 },
  ]
}

/** A legal basis as a line of a spreadsheet tells it; null for what names no text of the law. */
export function readBasis(cells: readonly string[]): { number: string; title: string; issuedOn?: string } | null {
  const line = cells.filter((cell) => cell.trim() !== '')
  const number = line.map((cell) => /\d+\/(?:\d{4}\/)?[\p{Lu}Đ][\p{L}0-9.-]*/u.exec(cell)?.[0]).find(Boolean)
  if (!number) return null
  const day = line.map((cell) => /\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/.exec(cell)).find(Boolean)
  const [, d = '', m = '', y = ''] = day ?? []
  const title = line.filter(
    (cell) => cell.trim() !== number && !/^\d{1,4}$|^\d{1,2}\/\d{1,2}\/\d{4}$/.test(cell.trim()),
  )
  const date = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  const isDay = day && !Number.isNaN(Date.parse(date))
  return { number, title: title.sort((a, b) => b.length - a.length)[0] ?? number, ...(isDay ? { issuedOn: date } : {}) }
}
