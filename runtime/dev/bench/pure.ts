import { check, createChecker, noSurroundings } from '@motcua/core/check'
import { compileAnswers } from '@motcua/core/compile'
import { largeDefinition } from '@motcua/core/definition/testing'
import { compileForm, evaluateForm } from '@motcua/core/evaluate'
import { compileAnswersShape, shapeIssues } from '@motcua/execute/validate'
import type { Bench } from './bench.ts'
import { medianOf } from './figure.ts'
import { round } from './lanes.ts'
import { answersOf, environment, guards, sixtyFields } from './pure-matter.ts'

/**
 * What is reckoned without a database: conditions, a form, a check. In milliseconds of this process's CPU, so that neighbours on
 * the machine take nothing from it.
 */
export const benchPure: Bench = async ({ print, cpu }) => {
  let mark = cpu.mark()
  const { compiled, values } = guards()
  const input = { values, environment }
  const perGuard = cpuMsOf(200, () => {
    for (const guard of compiled) guard.evaluate(input)
  })
  print({
    ...{ name: 'FEEL condition, compiled', value: round((perGuard / compiled.length) * 1000), unit: 'µs' },
    ...{ goal: { atMost: 5 }, neighbours: cpu.since(mark), more: { conditions: compiled.length } },
  })

  mark = cpu.mark()
  const definition = sixtyFields()
  const form = compileForm(definition)
  const schema = compileAnswers(definition, 'applicant')
  const answers = answersOf(definition)
  const alone = compileAnswersShape(schema)
  const whole = () => {
    if (shapeIssues('bench', schema, answers).length > 0)
      throw new Error(`the answers have another shape: ${JSON.stringify(shapeIssues('bench', schema, answers))}`)
    const { issues } = evaluateForm(form, { answers, environment })
    if (issues.length > 0) throw new Error(`the answers are not in order: ${JSON.stringify(issues)}`)
  }
  const rounds = Array.from({ length: 5 }, () => ({
    ours: cpuMsOf(2000, whole),
    ajv: cpuMsOf(2000, () => void alone(answers)),
  }))
  const ajv = medianOf(rounds.map((one) => one.ajv))
  print({
    ...{
      name: 'submission of 60 fields',
      value: round(medianOf(rounds.map((one) => one.ours / one.ajv))),
      unit: 'times ajv',
    },
    goal: { atMost: 5 },
    peer: { name: 'ajv alone', value: round(ajv * 1000), unit: 'µs' },
    neighbours: cpu.since(mark),
    more: { microseconds: round(medianOf(rounds.map((one) => one.ours)) * 1000) },
  })

  mark = cpu.mark()
  const large = largeDefinition()
  const cold = cpuMsOf(1, () => check(large), 0)
  print({
    name: 'check of 200 steps and 300 fields',
    value: round(cold),
    unit: 'ms',
    goal: { atMost: 2000 },
    neighbours: cpu.since(mark),
  })
  mark = cpu.mark()
  const checker = createChecker()
  checker(large, noSurroundings)
  const edits = Array.from({ length: 30 }, (_, at) => {
    const transitions = large.workflow.transitions.map((one, i) =>
      i === at * 7 ? { ...one, when: `n1 > ${at}` } : one,
    )
    return cpuMsOf(1, () => checker({ ...large, workflow: { ...large.workflow, transitions } }, noSurroundings), 0)
  })
  print({
    ...{ name: 'check after an edit', value: round(Math.max(...edits)), unit: 'ms', goal: { atMost: 100 } },
    ...{ neighbours: cpu.since(mark), more: { median: round(medianOf(edits)), edits: edits.length } },
  })
}

/** CPU milliseconds of one run, after a warm-up of as many. */
function cpuMsOf(runs: number, work: () => void, warm = runs): number {
  for (let i = 0; i < warm; i++) work()
  const started = process.cpuUsage()
  for (let i = 0; i < runs; i++) work()
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1000 / runs
}
