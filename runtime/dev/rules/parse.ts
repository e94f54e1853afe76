import { parseSync, Visitor } from 'oxc-parser'

/** A place in a file that some rule is about. */
export interface Mention {
  text: string
  line: number
}

/** What the rules need to know of one source file. */
export interface ModuleFacts {
  /** From the root of the repository, with forward slashes. */
  path: string
  /** Every specifier imported or re-exported, type imports and `import()` included. */
  imports: Mention[]
  starExports: Mention[]
  environmentReads: Mention[]
  /** Uses of the clock or of randomness. */
  impurities: Mention[]
  sqlTexts: Mention[]
  syntaxErrors: Mention[]
}

const IMPURE = new Set([
  'Math.random',
  'Temporal.Now',
  'Date.now',
  'Date.parse',
  'Date.UTC',
  'performance.now',
  'crypto.randomUUID',
])
const SQL =
  /^\s*(?:select\s[\s\S]*\sfrom\s|SELECT\s[\s\S]*\sFROM\s|(?:insert\s+into|INSERT\s+INTO|delete\s+from|DELETE\s+FROM|alter\s+table|ALTER\s+TABLE)\s+["\w$]|(?:update|UPDATE)\s+["\w.]+\s+(?:set|SET)\s|(?:create|CREATE)\s+(?:table|index|database|function|TABLE|INDEX|DATABASE|FUNCTION)\s|(?:with|WITH)\s+\w+\s+(?:as|AS)\s*\()/

/** Reads a TypeScript file's text with a real parser. */
export function parseModule(path: string, text: string): ModuleFacts {
  const { program, errors } = parseSync(path, text)
  const lines = lineStarts(text)
  const at = (mentioned: string, offset: number): Mention => ({ text: mentioned, line: lineOf(lines, offset) })
  const facts: ModuleFacts = {
    path,
    imports: [],
    starExports: [],
    environmentReads: [],
    impurities: [],
    sqlTexts: [],
    syntaxErrors: errors.map((error) => at(error.message, error.labels[0]?.start ?? 0)),
  }
  const addImport = (source: { type: string; value?: unknown; start: number } | null) => {
    if (typeof source?.value === 'string') facts.imports.push(at(source.value, source.start))
  }
  new Visitor({
    ImportDeclaration(node) {
      addImport(node.source)
      const names = node.specifiers.flatMap((one) =>
        one.type === 'ImportSpecifier' && one.imported.type === 'Identifier' ? [one.imported.name] : [],
      )
      if (/^(node:)?process$/.test(node.source.value) && names.includes('env')) {
        facts.environmentReads.push(at('env of node:process', node.start))
      }
    },
    ExportNamedDeclaration: (node) => addImport(node.source),
    ExportAllDeclaration(node) {
      addImport(node.source)
      facts.starExports.push(at(node.source.value, node.start))
    },
    ImportExpression: (node) => addImport(node.source),
    TSImportType: (node) => addImport(node.source),
    MemberExpression(node) {
      const { object, property, start } = node
      // `globalThis.process.env` and `import.meta.env` end in the same name.
      const owner =
        object.type === 'Identifier' ? object.name : object.type === 'MemberExpression' ? nameOf(object.property) : ''
      const name = `${owner}.${nameOf(property)}`
      if (name === 'process.env') facts.environmentReads.push(at(name, start))
      if (IMPURE.has(name)) facts.impurities.push(at(name, start))
    },
    VariableDeclarator(node) {
      const fromProcess =
        node.init?.type === 'Identifier' && node.init.name === 'process' && node.id.type === 'ObjectPattern'
      if (fromProcess) facts.environmentReads.push(at('destructured process', node.start))
    },
    NewExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Date')
        facts.impurities.push(at('new Date', node.start))
    },
    CallExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Date')
        facts.impurities.push(at('Date()', node.start))
    },
    Literal(node) {
      if (typeof node.value === 'string' && SQL.test(node.value))
        facts.sqlTexts.push(at(node.value.slice(0, 40), node.start))
    },
    TemplateLiteral(node) {
      const whole = node.quasis.map((quasi) => quasi.value.cooked ?? '').join('$')
      if (SQL.test(whole)) facts.sqlTexts.push(at(whole.trim().slice(0, 40), node.start))
    },
  }).visit(program)
  return facts
}

function nameOf(node: { type: string; name?: unknown; value?: unknown }): string {
  if (node.type === 'Identifier') return String(node.name)
  return node.type === 'Literal' ? String(node.value) : ''
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return low + 1
}
