import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readDefinition, UsageError } from '../read-definition.ts'
import { checkCommand, diffCommand, simulateCommand } from './definition-commands.ts'

const folder = fileURLToPath(new URL('../../../templates/d06-household-business', import.meta.url))
const options = {
  language: 'vi' as const,
  referenceDir: fileURLToPath(new URL('../../../templates/reference', import.meta.url)),
}
const scratch = mkdtempSync(join(tmpdir(), 'motcua-cli-'))
const write = (name: string, value: unknown) => {
  const path = join(scratch, name)
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value))
  return path
}
const edited = (name: string, edit: (definition: ReturnType<typeof readDefinition>) => void) => {
  const definition = structuredClone(readDefinition(folder))
  edit(definition)
  return write(name, definition)
}

describe('motcua check', () => {
  it('is content with a template and not with a transition that leads nowhere', () => {
    expect(checkCommand([folder]).ok).toBe(true)
    const broken = edited('broken.json', (d) => {
      d.workflow.transitions[0]!.to = 'nowhere'
    })
    const report = checkCommand([broken])
    expect(report.ok).toBe(false)
    expect(report.lines.join('\n')).toContain('reference.missing')
  })
})

describe('motcua simulate', () => {
  it("plays the definition's own scenarios, and fails when the law changed and the scenario did not", () => {
    expect(simulateCommand([folder], options).ok).toBe(true)
    const slower = edited('slower.json', (d) => {
      d.cases[0]!.timeLimit = { amount: 9, unit: 'workingDay' }
    })
    const report = simulateCommand([slower], options)
    expect(report.ok).toBe(false)
    expect(report.lines.some((line) => line.includes('dueAt'))).toBe(true)
  })

  it('plays one scenario file', () => {
    const name = join(folder, 'scenarios')
    const file = readFileSync(
      join(name, '01-one-person-capital-in-words-received-monday-due-friday-at-17.json'),
      'utf8',
    )
    expect(simulateCommand([folder, write('one.json', file)], options).lines.at(-1)).toBe('1 passed, 0 failed')
  })
})

describe('motcua diff', () => {
  it('says a changed limit in words', () => {
    const after = edited('after.json', (d) => {
      d.cases[0]!.timeLimit = { amount: 2, unit: 'workingDay' }
    })
    expect(diffCommand([folder, after], options).lines.join()).toContain(
      'thời hạn giải quyết: 3 ngày làm việc → 2 ngày làm việc',
    )
  })
})

describe('a wrong call', () => {
  it.each([
    ['no definition named', () => checkCommand([])],
    ['a file that is not there', () => checkCommand([join(scratch, 'none.json')])],
    ['a file that is not JSON', () => checkCommand([write('bad.json', '{')])],
    ['a definition of an unknown format', () => checkCommand([write('old.json', { format: 'motcua/99' })])],
  ])('says what is wrong: %s', (_, call) => {
    expect(call).toThrow(UsageError)
  })
})
