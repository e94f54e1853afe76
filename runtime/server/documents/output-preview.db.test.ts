import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPdf } from '../adapters/documents/testing/reading.ts'
import { home, openWorld, publish, templateOf, type World } from '../testing/world.ts'

const code = '1.001612'
let world: World
beforeAll(async () => {
  world = await openWorld()
  await publish(world, code)
})
afterAll(() => world.close())

const textOf = async (blob: Blob) => {
  const { texts, pages } = await readPdf(new Uint8Array(await blob.arrayBuffer()))
  return { text: texts.join(' ').replaceAll(/\s+/g, ' '), pages }
}

test('an output of the draft is drawn with made-up data, marked as no document', async () => {
  const analyst = await world.official('analyst')
  const { outputs } = templateOf(world, code)
  for (const output of outputs) {
    const params = { id: `${home}~${code}`, outputId: output.id }
    const { text } = await textOf(await analyst.client.previewOutput({ params }))
    expect(text).toContain('BẢN XEM THỬ')
    expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    expect(text).toContain('Nguyễn Thị Ngọc Quỳnh')
    expect(text).not.toContain('{{')
  }
})

test('an output is drawn for the dossier of a scenario, in the language asked for', async () => {
  const analyst = await world.official('analyst')
  const { outputs, scenarios } = templateOf(world, code)
  const scenario = scenarios.findIndex((one) => /granted/.test(one.name))
  const output = outputs[0]
  if (scenario < 0 || !output) throw new Error('no such scenario')
  const params = { id: `${home}~${code}`, outputId: output.id }
  const query = { scenario, language: 'en' as const }
  const { text } = await textOf(await analyst.client.previewOutput({ params, query }))
  expect(text).toContain('PREVIEW ONLY')
  const answers = Object.values(scenarios[scenario]?.start.answers ?? {})
  expect(answers).toContain(200_000_000)
  expect(text).toContain('200,000,000 đ')
})

test('an output that is not in the draft is not found, and a citizen sees none', async () => {
  const analyst = await world.official('analyst')
  const params = { id: `${home}~${code}`, outputId: 'no-such' }
  await expect(analyst.client.previewOutput({ params })).rejects.toMatchObject({ status: 404 })
})
