import { parseArgs } from 'node:util'
import { runChaos } from './chaos.ts'

// `pnpm soak [--minutes 10] [--seed n] [--rounds n]`: rounds of faults on a PostgreSQL of its own, a line of JSON for each. A
// round that is not sound says so in the exit code, and its seed brings the same faults again.
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string' },
    rounds: { type: 'string', default: '1' },
  },
})
const minutes = Number(values.minutes)
const rounds = Number(values.rounds)
const first = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed)
if (!(minutes > 0) || !(rounds >= 1) || !Number.isInteger(first)) {
  console.error('use: pnpm soak [--minutes 10] [--seed n] [--rounds n]')
  process.exit(2)
}
for (let round = 0; round < rounds; round++) {
  const seed = first + round
  console.error(`seed ${seed}, ${minutes} minutes`)
  const result = await runChaos({ seed, ms: (minutes * 60_000) / rounds, log: (line) => console.error(line) })
  const { broken, contradictions, ...figures } = result
  console.log(JSON.stringify({ ...figures, broken: broken.slice(0, 20), contradictions: contradictions.slice(0, 20) }))
  if (broken.length > 0 || contradictions.length > 0) process.exitCode = 1
}
