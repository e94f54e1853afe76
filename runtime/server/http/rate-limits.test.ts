import { expect, test } from 'vitest'
import { createRateLimiter, rateFigures } from './rate-limits.ts'

const never = () => Promise.reject(new Error('the database is not asked'))

test('a bucket empties, says how long to wait, and fills again with time', async () => {
  let now = 0
  const { take } = createRateLimiter(never, 1, () => now)
  for (let i = 0; i < rateFigures.export.burst; i++) await take('export', 'lan')
  await expect(take('export', 'lan')).rejects.toMatchObject({
    denial: { code: 'rate.limited', params: { seconds: 1 } },
  })
  await take('export', 'minh')
  now += 500
  await take('export', 'lan')
  await expect(take('export', 'lan')).rejects.toMatchObject({ denial: { code: 'rate.limited' } })
})

test('what must hold over all servers is asked of the database', async () => {
  const asked: string[] = []
  const shared = async ({ key }: { key: string }) => {
    asked.push(key)
    return { allowed: asked.length < 2, retryAfterSeconds: 7 }
  }
  const { take } = createRateLimiter(shared, 1)
  await take('track', '10.0.0.1')
  await expect(take('track', '10.0.0.1')).rejects.toMatchObject({ denial: { params: { seconds: 7 } } })
  expect(asked).toEqual(['track:10.0.0.1', 'track:10.0.0.1'])
})
