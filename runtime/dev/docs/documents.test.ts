import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const hidden = new Set(['node_modules', 'dist', 'data'])

/** Files of the repository whose names end so, by path. */
function listFiles(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return hidden.has(entry.name) || entry.name.startsWith('.') ? [] : listFiles(path, ending)
    return entry.name.endsWith(ending) ? [path] : []
  })
}

/** The name a heading has in links, as the usual renderers make it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replaceAll(' ', '-')

const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '')

describe('the documents', () => {
  const documents = listFiles('.', '.md')

  it('link to what is there', () => {
    const broken = documents.flatMap((document) =>
      [...withoutCode(read(document)).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
        if (/^[a-z]+:/.test(link)) return []
        const [path = '', anchor] = link.split('#')
        const target = path === '' ? document : normalize(join(dirname(document), path))
        if (!existsSync(join(root, target))) return [`${document}: ${link}`]
        if (anchor === undefined) return []
        const headings = [...read(target).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))
        return headings.includes(anchor) ? [] : [`${document}: ${link}`]
      }),
    )
    expect(documents.length).toBeGreaterThan(20)
    expect(broken).toEqual([])
  })

  it('are linked: each page of docs/ is reached from the README', () => {
    const seen = new Set<string>()
    const follow = (document: string): void => {
      if (seen.has(document)) return
      seen.add(document)
      for (const [, link = ''] of withoutCode(read(document)).matchAll(/\]\(([^)#\s]+\.md)[^)]*\)/g))
        if (!/^[a-z]+:/.test(link)) follow(normalize(join(dirname(document), link)))
    }
    follow('README.md')
    const pages = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'))
    expect(pages.map((name) => `docs/${name}`).filter((page) => !seen.has(page))).toEqual([])
  })

  it('number decisions once each, and the number stands in the title', () => {
    const names = readdirSync(join(root, 'docs/adr'))
    const numbers = names.map((name) => name.slice(0, 4))
    expect(new Set(numbers).size).toBe(numbers.length)
    for (const name of names)
      expect(read(`docs/adr/${name}`), name).toMatch(new RegExp(`^# 0*${Number(name.slice(0, 4))}\\. `))
  })

  it('say why each dependency is there, in the version that is there', () => {
    const text = read('docs/dependencies.md')
    const missing = listFiles('.', 'package.json').flatMap((manifest) => {
      const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read(manifest)) as Record<
        'dependencies' | 'devDependencies' | 'optionalDependencies',
        Readonly<Record<string, string>> | undefined
      >
      return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
        .filter(([name, version]) => version !== 'workspace:*' && !name.startsWith('@types/'))
        .filter(
          ([name, version]) =>
            (!text.includes(name.replace(/^@[^/]+\//, '')) && !text.includes(`${name.split('/')[0]}/*`)) ||
            !text.includes(version),
        )
        .map(([name, version]) => `${manifest}: ${name} ${version}`)
    })
    expect(missing).toEqual([])
  })
})
