import { findText, textIdsOf, tokensOf as tokensIn } from '@motcua/core/definition'
import { A4, layOutPages, type Pen } from '@motcua/core/documents'
import { listTokens, sampleMatter, samplePeople, scenarioMatter, toDocumentData } from '@motcua/core/papers'
import { describe, expect, it } from 'vitest'
import { definitionOf, folders, referenceFor, versionOf } from './testing/folders.ts'

const agency = { name: { vi: 'UBND phường Hòa Cường', en: 'Hoa Cuong ward' }, units: [] }
const parent = { name: { vi: 'UBND thành phố Đà Nẵng', en: 'Da Nang city' }, units: [] }
const at = '2026-11-23T01:15:00Z'
/** Letters as wide as the widest digits of the font: line counts are those of a narrow page. */
const measure = {
  width: (text: string, _face: string, size: number) => text.length * size * 0.58,
  printable: (text: string) => text,
}

const textsOf = (pages: number, draw: (page: number, pen: Pen) => void) => {
  const lines: { text: string; x: number; baseline: number }[] = []
  const pen: Pen = {
    marked: (_tag, run) => run(),
    artifact: (run) => run(),
    text: (text, x, baseline) => lines.push({ text, x, baseline }),
    rule: () => {},
    picture: () => {},
    area: () => {},
  }
  for (let page = 0; page < pages; page++) draw(page, pen)
  return lines
}

describe.each(folders)('the outputs of %s', (folder) => {
  const definition = definitionOf(folder)
  const reference = referenceFor(definition)
  const { outputs } = definition

  it.each(['vi', 'en'] as const)('are drawn in %s with made-up data, every text inside the paper', (language) => {
    for (const output of outputs) {
      const made = sampleMatter(definition, output, { reference, agency, parent, language, at })
      if (!made.ok) throw new Error(JSON.stringify(made.error))
      const data = toDocumentData(made.value, output, { language, people: samplePeople(language) })
      const faults: string[] = []
      const laidOut = layOutPages(output.template, data, measure, (code, about) => faults.push(`${code} ${about}`))
      expect(faults).toEqual([])
      const lines = textsOf(laidOut.pages, laidOut.draw)
      expect(lines.length).toBeGreaterThan(5)
      for (const { x, baseline } of lines) {
        expect(x).toBeGreaterThan(0)
        expect(x).toBeLessThan(A4.width)
        expect(baseline).toBeGreaterThan(0)
        expect(baseline).toBeLessThan(A4.height)
      }
      const said = Object.values(data.texts).join(' ')
      if (data.language === 'vi' && output.kind === 'result') expect(said).toContain('Nguyễn Thị Ngọc Quỳnh')
    }
  })

  it('say nothing that the list of placeholders does not offer', () => {
    for (const output of outputs) {
      const offered = new Set(listTokens(definition, output).map(({ token }) => token))
      const used = textIdsOf(output.template).flatMap((id) => tokensIn(findText(definition, 'vi', id) ?? ''))
      expect(used.filter((token) => !offered.has(token))).toEqual([])
    }
  })

  it('are drawn for the dossier of a scenario with what was entered there', () => {
    const version = versionOf(definition)
    const granted = definition.scenarios.find(
      (one) =>
        one.acts.at(-1)?.expect?.outcome === 'granted' || one.acts.some((act) => act.expect?.outcome === 'granted'),
    )
    const output = outputs[0]
    if (!granted || !output) return
    const matter = scenarioMatter(version, reference, granted, output, { agency, parent })
    if (!matter) throw new Error(granted.name)
    const data = toDocumentData(matter, output, { language: 'vi', people: samplePeople('vi') })
    expect(matter.dossier.state.code).not.toBe('')
    const faults: string[] = []
    layOutPages(output.template, data, measure, (code, about) => faults.push(`${code} ${about}`))
    expect(faults).toEqual([])
    const owner = matter.dossier.state.ownerName
    expect(Object.values(data.texts).join(' ')).toContain(owner)
  })
})
