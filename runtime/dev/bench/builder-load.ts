import { blankDefinition } from '@motcua/core/definition'
import type { Bench } from './bench.ts'
import { openBuilder } from './builder-app.ts'
import { round } from './lanes.ts'

/** What a first visit transfers until the page is drawn: scripts and styles as gzip; fonts and what runs beside apart. */
export const benchBuilderLoad: Bench = async ({ print, cpu }) => {
  const mark = cpu.mark()
  const app = await openBuilder({ 'H17.1~1.000001': blankDefinition('1.000001', 'Thủ tục thử') })
  const list = await app.firstLoad('/builder/', '.b-list')
  const editor = await app.firstLoad('/builder/p/H17.1~1.000001/form', '[data-part="form"] .b-formhead')
  await app.close()
  const neighbours = cpu.since(mark)
  for (const [name, one] of [
    ['builder, first load', list],
    ['builder, first load at the form of a draft', editor],
  ] as const)
    print({
      name,
      value: round(one.kilobytes),
      unit: 'kB gzip',
      goal: { atMost: 350 },
      neighbours,
      more: { files: one.files },
    })
}
