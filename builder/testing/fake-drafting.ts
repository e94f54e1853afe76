import type {
  CommentThread,
  LibraryBlock,
  Present,
  PreviewLink,
  SharedPreview,
  SnapshotSummary,
} from '@motcua/api/routes/drafting'
import { type Definition, findText } from '@motcua/core/definition'

interface Person {
  readonly id: string
  readonly name: string
}
interface Draft {
  readonly definition: Definition
  readonly revision: number
}
type Answer = readonly [status: number, body?: unknown]
type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** What the server keeps of working on drafts together, in memory: presence, comments, named copies, blocks, links. */
export interface FakeDrafting {
  /** Answers a request of these routes; null = it is none of them. */
  answer(
    method: string,
    path: string,
    body: Readonly<Record<string, unknown>>,
    me: Person,
    origin: string,
  ): Answer | null
  /** a draft was saved */
  saved(id: string, by: Person): void
  /** name of who saved it last */
  savedBy(id: string): string | null
  readonly threads: Map<string, CommentThread[]>
  readonly blocks: LibraryBlock[]
}

const missing: Answer = [404, { code: 'found.nothing' }]
const presentMs = 15_000

/** @param now  business time; presence is of real time */
export function createFakeDrafting(drafts: ReadonlyMap<string, Draft>, now: () => string): FakeDrafting {
  const savedBy = new Map<string, Person>()
  const present = new Map<string, Map<string, Present & { at: number }>>()
  const threads = new Map<string, CommentThread[]>()
  const snapshots = new Map<string, (SnapshotSummary & { definition: Definition })[]>()
  const links = new Map<string, (Writable<PreviewLink> & { token: string })[]>()
  const blocks: LibraryBlock[] = []
  let changes = 0

  const presence = (id: string, body: Readonly<Record<string, unknown>>, me: Person): Answer => {
    const here = present.get(id) ?? new Map<string, Present & { at: number }>()
    present.set(id, here)
    const tab = String(body.tab)
    if (body.leaving) here.delete(tab)
    else
      here.set(tab, {
        tab,
        accountId: me.id,
        name: me.name,
        part: String(body.part),
        item: typeof body.item === 'string' ? body.item : null,
        editing: me.id.startsWith('a'),
        seenAt: new Date().toISOString(),
        at: Date.now(),
      })
    const others = [...here.values()].filter((one) => one.tab !== tab && Date.now() - one.at < presentMs)
    return [
      200,
      {
        revision: drafts.get(id)?.revision ?? 0,
        updatedBy: savedBy.get(id)?.name ?? null,
        updatedAt: now(),
        others: others.map(({ at: _, ...one }) => one),
        commentsRevision: changes,
      },
    ]
  }

  const comments = (method: string, id: string, rest: readonly string[], body: Record<string, unknown>, me: Person) => {
    const [commentId, act] = rest
    const all = threads.get(id) ?? []
    const set = (next: CommentThread[]) => {
      changes += 1
      threads.set(id, next)
    }
    if (method === 'GET') return [200, { revision: changes, items: all }] as const
    if (method === 'DELETE') {
      const gone = (one: CommentThread): CommentThread => ({
        ...one,
        comments: one.comments.map((c) =>
          c.id === commentId && c.byId === me.id ? { ...c, text: '', deletedAt: now() } : c,
        ),
      })
      set(all.map(gone))
      return [204] as const
    }
    if (act) {
      const resolved = act === 'resolve'
      set(
        all.map((one) =>
          one.id === commentId
            ? { ...one, resolvedAt: resolved ? now() : null, resolvedBy: resolved ? me.name : null }
            : one,
        ),
      )
      return [204] as const
    }
    const said = { id: String(body.id), text: String(body.text), by: me.name, byId: me.id, at: now(), deletedAt: null }
    const threadId = typeof body.threadId === 'string' ? body.threadId : said.id
    const thread = all.find((one) => one.id === threadId)
    if (body.threadId && !thread) return missing
    const next: CommentThread = thread
      ? { ...thread, comments: [...thread.comments, said], resolvedAt: null, resolvedBy: null }
      : {
          id: said.id,
          part: String(body.part),
          item: typeof body.item === 'string' ? body.item : null,
          path: typeof body.path === 'string' ? body.path : null,
          about: String(body.about ?? ''),
          comments: [said],
          resolvedAt: null,
          resolvedBy: null,
        }
    set([next, ...all.filter((one) => one !== thread)])
    return [200, { threadId }] as const
  }

  const copies = (method: string, id: string, own: string | undefined, body: Record<string, unknown>, me: Person) => {
    const all = snapshots.get(id) ?? []
    const found = all.find((one) => one.id === own)
    if (method === 'GET' && own) return found ? ([200, found] as const) : missing
    if (method === 'GET') return [200, { items: all.map(({ definition: _, ...one }) => one) }] as const
    if (method === 'DELETE') {
      snapshots.set(
        id,
        all.filter((one) => one !== found),
      )
      return [204] as const
    }
    const draft = drafts.get(id)
    if (!draft || draft.revision !== body.revision) return [409, { code: 'draft.stale' }] as const
    const made = { id: String(body.id), name: String(body.name), by: me.name, byId: me.id, at: now(), ...draft }
    snapshots.set(id, [made, ...all])
    return [204] as const
  }

  const previews = (
    method: string,
    id: string,
    own: string | undefined,
    body: Record<string, unknown>,
    me: Person,
    origin: string,
  ): Answer => {
    const all = links.get(id) ?? []
    if (method === 'GET') return [200, { items: all.map(({ token: _, ...one }) => one) }]
    const link = all.find((one) => one.id === own)
    if (method === 'DELETE') {
      if (link) link.revokedAt = now()
      return [204]
    }
    const token = `token-${all.length + 1}-${id}`.replaceAll(/[^A-Za-z0-9_-]/g, '-').padEnd(43, '0')
    const expiresAt = new Date(Date.parse(now()) + Number(body.days) * 86_400_000).toISOString()
    const made = { id: crypto.randomUUID(), by: me.name, at: now(), expiresAt, revokedAt: null, token }
    links.set(id, [made, ...all])
    return [200, { id: made.id, url: `${origin}/builder/preview/${token}`, expiresAt }]
  }

  const openPreview = (token: string): Answer => {
    for (const [id, all] of links) {
      const link = all.find((one) => one.token === token && !one.revokedAt && one.expiresAt > now())
      const draft = drafts.get(id)
      if (!link || !draft) continue
      const shared: SharedPreview = {
        title: findText(draft.definition, 'vi', 'procedure.title') ?? id,
        code: draft.definition.procedure.code,
        agency: { vi: 'UBND phường Hải Châu', en: 'Hai Chau ward' },
        definition: { ...draft.definition, scenarios: [] },
        state: 'draft',
        revision: draft.revision,
        madeAt: now(),
        by: link.by,
        openedAt: now(),
        expiresAt: link.expiresAt,
      }
      return [200, shared]
    }
    return missing
  }

  const usedIn = (blockId: string) =>
    [...drafts].flatMap(([id, { definition }]) => {
      const sections = [...definition.form.pages.flatMap((page) => page.sections), ...definition.form.officialSections]
      const title = findText(definition, 'vi', 'procedure.title') ?? id
      return sections.some((one) => one.from === blockId) ? [{ procedureId: id, title }] : []
    })

  const library = (method: string, path: readonly string[], body: Record<string, unknown>, me: Person): Answer => {
    if (method === 'GET') return [200, { items: blocks.map((one) => ({ ...one, usedIn: usedIn(one.id) })) }]
    const [agencyId = '', blockId = ''] = path
    const at = blocks.findIndex((one) => one.id === blockId)
    if (method === 'DELETE') {
      if (at < 0) return missing
      blocks.splice(at, 1)
      return [204]
    }
    const revision = (blocks[at]?.revision ?? 0) + 1
    if (body.revision !== revision - 1) return [409, { code: 'draft.stale' }]
    const { name, section, messages } = body as unknown as LibraryBlock
    const made = {
      id: blockId,
      agencyId,
      name,
      section,
      messages,
      revision,
      updatedAt: now(),
      updatedBy: me.name,
      usedIn: [],
    }
    if (at < 0) blocks.push(made)
    else blocks[at] = made
    return [200, { revision }]
  }

  return {
    threads,
    blocks,
    saved: (id, by) => void savedBy.set(id, by),
    savedBy: (id) => savedBy.get(id)?.name ?? null,
    answer(method, path, body, me, origin) {
      const [, , first, second = '', kind, ...rest] = path.split('/').map(decodeURIComponent)
      if (first === 'blocks') return library(method, second ? [second, kind ?? ''] : [], body, me)
      if (first === 'previews') return openPreview(second)
      if (first !== 'procedures' || !drafts.has(second)) return null
      if (kind === 'presence') return presence(second, body, me)
      if (kind === 'comments') return comments(method, second, rest, body, me)
      if (kind === 'snapshots') return copies(method, second, rest[0], body, me)
      if (kind === 'preview-links') return previews(method, second, rest[0], body, me, origin)
      return null
    },
  }
}
