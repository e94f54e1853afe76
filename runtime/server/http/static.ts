import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import type { Parts } from '../parts.ts'
import type { App } from './app-type.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}
const documentStyle = new URL('../adapters/documents/document.css', import.meta.url)

/** Address of the style sheet of slips and results. */
export const documentStylePath = '/document.css'

/** The three built apps: files with a hash in their name for ever, the page itself asked for anew, any other path the app's own. */
export function mountStatic(app: App, { config }: Parts): void {
  app.get(documentStylePath, () => {
    const headers = {
      'content-type': types['.css'] as string,
      'cache-control': 'public, max-age=3600',
      // The frame in which a result is read before it is signed is closed, hence of no origin; the sheet holds no data.
      'cross-origin-resource-policy': 'cross-origin',
    }
    return new Response(readFileSync(documentStyle), { headers })
  })
  const { portal, desk, builder } = config.apps
  const apps = [
    { base: '/desk', folder: desk },
    { base: '/builder', folder: builder },
    { base: '', folder: portal },
  ]
  app.get('*', (c) => {
    const path = c.req.path
    if (path.startsWith('/sandbox/')) return c.notFound()
    const one = apps.find(({ base }) => base === '' || path === base || path.startsWith(`${base}/`))
    if (!one) return c.notFound()
    return serveFrom(one.folder, path.slice(one.base.length))
  })
}

function serveFrom(folder: string, path: string): Response {
  const file = fileAt(folder, path)
  if (file) return toResponse(file, /\/assets\//.test(path))
  // A file that is not there is not the page: a stale script must fail, not come back as HTML. Only the ends that files
  // have tell: a page may end in the code of a procedure, `2.000635`.
  if (extname(path) in types || extname(path) === '.map') return new Response('', { status: 404 })
  const index = fileAt(folder, '/index.html')
  return index ? toResponse(index, false) : new Response('The app is not built.', { status: 503 })
}

function fileAt(folder: string, path: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return null
  }
  if (decoded.includes('\0')) return null
  const root = normalize(`${folder}${sep}`)
  const file = normalize(join(root, decoded === '' || decoded === '/' ? 'index.html' : decoded))
  if (!file.startsWith(root) || !existsSync(file) || !statSync(file).isFile()) return null
  return file
}

function toResponse(file: string, hashed: boolean): Response {
  const headers = {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-length': String(statSync(file).size),
    'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  }
  return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, { headers })
}
