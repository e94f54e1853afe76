import type { Source } from '@motcua/core/definition'

type Operation = Source['operations'][number]
type Type = Operation['output'][number]['type']

/** A value of an answer as it stands in a cell. */
export const toCell = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)

/**
 * A cell as the value of an answer: of the type its operation promises.
 * @returns undefined where the cell is empty, `null` where its text is no value of the type
 */
export function fromCell(text: string, type: Type): string | number | boolean | undefined | null {
  const plain = text.trim()
  if (plain === '') return undefined
  switch (type) {
    case 'text':
      return text
    case 'number': {
      const number = Number(plain.replace(/\s/g, '').replace(',', '.'))
      return Number.isFinite(number) ? number : null
    }
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(plain) ? plain : null
    case 'boolean':
      return plain === 'true' ? true : plain === 'false' ? false : null
  }
}

/** An answer with one of its values changed; an empty one is left out. */
export function withValue(
  answer: Readonly<Record<string, unknown>>,
  name: string,
  value: string | number | boolean | undefined,
): Record<string, unknown> {
  const { [name]: _old, ...rest } = answer
  return value === undefined ? rest : { ...rest, [name]: value }
}

/** An operation whose output goes by another name: its answers keep what they hold under the old one. */
export function renameOutput(operation: Operation, at: number, name: string): Operation {
  const old = operation.output[at]?.name
  if (old === undefined || old === name) return operation
  return {
    ...operation,
    output: operation.output.map((one, i) => (i === at ? { ...one, name } : one)),
    sandbox: operation.sandbox.map((one) => {
      if (!Object.hasOwn(one.answer, old)) return one
      const { [old]: value, ...rest } = one.answer
      return { ...one, answer: { ...rest, [name]: value as never } }
    }),
  }
}

/** A name nobody has among these: `base`, `base2`, … */
export function freshName(base: string, taken: readonly string[]): string {
  let name = base
  for (let n = 2; taken.includes(name); n += 1) name = `${base}${n}`
  return name
}
