import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'

const prefix = 'virtual:builder-texts/'
const held = `\0${prefix}`

interface Texts {
  readonly builderMessages: Readonly<Record<'vi' | 'en', Readonly<Record<string, string>>>>
}

/**
 * The words of the builder as one module per language, and one of those that are needed in both: an area keeps its two languages
 * in one file, which a bundler cannot part.
 * @param root  folder of the builder
 */
export function builderTexts(root: string): Plugin {
  const folder = join(root, 'texts')
  return {
    name: 'motcua-builder-texts',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(held)) return null
      for (const name of readdirSync(folder)) if (name.endsWith('.ts')) this.addWatchFile(join(folder, name))
      const load = <T>(name: string) => import(/* @vite-ignore */ pathToFileURL(join(folder, name)).href) as Promise<T>
      const { builderMessages } = await load<Texts>('index.ts')
      const { keysInBoth } = await load<{ readonly keysInBoth: readonly string[] }>('in-both.ts')
      const wanted = id.slice(held.length)
      const pick = (words: Readonly<Record<string, string>>) =>
        Object.fromEntries(Object.entries(words).filter(([key]) => keysInBoth.some((one) => key.startsWith(one))))
      const value =
        wanted === 'both'
          ? { vi: pick(builderMessages.vi), en: pick(builderMessages.en) }
          : builderMessages[wanted === 'en' ? 'en' : 'vi']
      return `export default ${JSON.stringify(value)}`
    },
  }
}
