import { check, type Finding, noSurroundings } from '@motcua/core/check'
import { Scenario, versionHash } from '@motcua/core/definition'
import { diffInWords } from '@motcua/core/diff'
import { compileVersion } from '@motcua/core/process'
import { runScenario } from '@motcua/core/simulate'
import { needed, type Options, type Report } from '../command.ts'
import { describeDenial, readDefinition, readJson, UsageError } from '../read-definition.ts'
import { readReference } from '../reference.ts'

/** Findings of a definition; not ok when there is an error. */
export function checkCommand([path]: readonly string[]): Report {
  const findings = check(readDefinition(needed(path, 'the definition')), noSurroundings)
  const count = (severity: Finding['severity']) => findings.filter((f) => f.severity === severity).length
  const errors = count('error')
  return {
    ok: errors === 0,
    data: { findings },
    lines: [...findings.map(findingLine), `${errors} errors, ${count('warning')} warnings`],
  }
}

const findingLine = ({ severity, code, path, params }: Finding) =>
  `${severity.padEnd(7)} ${code.padEnd(24)} ${path.join('/')}${params ? ` ${JSON.stringify(params)}` : ''}`

/** Plays scenario files, or the definition's own, on a virtual clock; not ok when one comes out otherwise. */
export function simulateCommand([path, ...files]: readonly string[], options: Pick<Options, 'referenceDir'>): Report {
  const definition = readDefinition(needed(path, 'the definition'))
  const row = {
    id: 'draft',
    number: 0,
    hash: versionHash(definition),
    effectiveFrom: '2000-01-01T00:00:00Z',
    definition,
  }
  const version = compileVersion(row)
  if (!version.ok) throw new UsageError(`${path}: ${describeDenial(version.error)}`)
  const reference = readReference(options.referenceDir, definition.procedure.code)
  const scenarios = files.length === 0 ? definition.scenarios : files.map(readScenario)
  if (scenarios.length === 0) throw new UsageError(`${path} has no scenarios; name a scenario file`)
  const results = scenarios.map((scenario) => runScenario(version.value, reference, scenario))
  const failed = results.filter((r) => !r.passed)
  return {
    ok: failed.length === 0,
    data: {
      scenarios: results.map(({ name, passed, mismatches }) => ({ name, passed, mismatches })),
      transitionsTaken: [...new Set(results.flatMap((r) => [...r.transitions]))].sort(),
    },
    lines: [
      ...results.flatMap((r) => [
        `${r.passed ? 'passed' : 'FAILED'}  ${r.name}`,
        ...r.mismatches.map(
          (m) =>
            `          act ${m.act + 1}: ${m.what} is ${JSON.stringify(m.actual)}, expected ${JSON.stringify(m.expected)}`,
        ),
      ]),
      `${results.length - failed.length} passed, ${failed.length} failed`,
    ],
  }
}

function readScenario(path: string): Scenario {
  const parsed = Scenario.safeParse(readJson(path))
  if (parsed.success) return parsed.data
  throw new UsageError(
    `${path}: not a scenario\n  ${parsed.error.issues.map((i) => `${i.path.join('/')}: ${i.message}`).join('\n  ')}`,
  )
}

/** What changed between two definitions, in words. Always ok: a difference is no failure. */
export function diffCommand([before, after]: readonly string[], options: Pick<Options, 'language'>): Report {
  const lines = diffInWords(
    readDefinition(needed(before, 'the older definition')),
    readDefinition(needed(after, 'the newer definition')),
    options.language,
  )
  return { ok: true, data: { changes: lines }, lines: lines.map((line) => `${line.part.padEnd(14)} ${line.text}`) }
}
