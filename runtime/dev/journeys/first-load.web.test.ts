import { blankDefinition } from '@motcua/core/definition'
import { expect, test } from 'vitest'
import { openBuilder } from '../bench/builder-app.ts'

test('a first visit to the builder transfers at most 350 kB of scripts and styles before the list is drawn', async () => {
  const app = await openBuilder({ 'H17.1~1.000001': blankDefinition('1.000001', 'Thủ tục thử') })
  try {
    const { kilobytes, files } = await app.firstLoad('/builder/', '.b-list')
    expect(files).toBeGreaterThan(5)
    expect(kilobytes).toBeLessThanOrEqual(350)
  } finally {
    await app.close()
  }
}, 120_000)
