import type { CommentThread, Present } from '@motcua/api/routes/drafting'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useApp } from '../app/context.tsx'
import type { Part } from '../parts/parts.ts'
import { useEditor, useSelection } from '../state/use-editor.tsx'

/** A place that comments are about: a part, or a thing on it by its id. */
export interface CommentTarget {
  readonly part: Part
  readonly item?: string | null
}

interface Collab {
  readonly id: string
  readonly others: readonly Present[]
  readonly threads: readonly CommentThread[]
  readonly threadsKnown: boolean
  /** asks the server at once who is here and what was said */
  readonly refresh: () => void
  /** opens the comments at a place */
  readonly openComments: (target: CommentTarget | null) => void
}

const nobody: Collab = {
  id: '',
  others: [],
  threads: [],
  threadsKnown: false,
  refresh: () => undefined,
  openComments: () => undefined,
}
const Context = createContext<Collab>(nobody)

/** How often an open editor says that it is still there. */
const everyMs = 3_500

const newTab = () =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * Keeps in touch with everybody who has the draft open: tells where one is, learns who is here, what was said, and that somebody
 * saved, which the editor then takes in. Asks only while the page is in sight.
 */
export function CollabProvider(props: {
  readonly id: string
  readonly part: Part
  readonly onComments: (target: CommentTarget | null) => void
  readonly children: ReactNode
}) {
  const { id, part } = props
  const { client } = useApp()
  const editor = useEditor()
  const queries = useQueryClient()
  const item = useSelection()?.id ?? null
  const [tab] = useState(newTab)
  const [others, setOthers] = useState<readonly Present[]>([])
  const here = useRef({ part, item })
  here.current = { part, item }
  const threads = useQuery({
    queryKey: ['comments', id],
    queryFn: () => client.listComments({ params: { id } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const knownComments = useRef<number | undefined>(undefined)
  knownComments.current = threads.data?.revision

  const tell = useCallback(async () => {
    try {
      const told = await client.tellPresence({ params: { id }, body: { tab, ...here.current } })
      setOthers((before) => (sameOthers(before, told.others) ? before : told.others))
      if (knownComments.current !== undefined && told.commentsRevision !== knownComments.current)
        void queries.invalidateQueries({ queryKey: ['comments', id] })
      const { revision, save } = editor.getState()
      const known = save.kind === 'conflict' ? save.revision : revision
      if (told.revision !== known && save.kind !== 'saving') await editor.pull()
    } catch {
      // without a line nobody is seen; the next call comes in a few seconds
      setOthers((before) => (before.length === 0 ? before : []))
    }
  }, [client, editor, id, queries, tab])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let ended = false
    const round = async () => {
      clearTimeout(timer)
      if (document.visibilityState === 'visible') await tell()
      if (!ended) timer = setTimeout(round, everyMs)
    }
    const shown = () => {
      if (document.visibilityState === 'visible') void round()
    }
    void round()
    document.addEventListener('visibilitychange', shown)
    return () => {
      ended = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', shown)
      client.tellPresence({ params: { id }, body: { tab, ...here.current, leaving: true } }).catch(() => undefined)
    }
  }, [client, id, tab, tell])
  // A change of place is told soon, not with every arrow key.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place itself is what counts
  useEffect(() => {
    const timer = setTimeout(() => void tell(), 400)
    return () => clearTimeout(timer)
  }, [part, item])

  const { onComments } = props
  const refresh = useCallback(() => {
    void queries.invalidateQueries({ queryKey: ['comments', id] })
    void tell()
  }, [queries, id, tell])
  const items = threads.data?.items
  const value = useMemo<Collab>(
    () => ({
      id,
      others,
      threads: items ?? [],
      threadsKnown: items !== undefined,
      refresh,
      openComments: onComments,
    }),
    [id, others, items, refresh, onComments],
  )
  return <Context value={value}>{props.children}</Context>
}

const sameOthers = (a: readonly Present[], b: readonly Present[]) =>
  a.length === b.length &&
  a.every((one, i) => {
    const other = b[i]
    return one.tab === other?.tab && one.part === other.part && one.item === other.item && one.name === other.name
  })

export const useCollab = (): Collab => useContext(Context)

/** Who else has this draft open, narrowed to a part or a thing on it. */
export function useOthers(at?: { readonly part?: Part; readonly item?: string }): readonly Present[] {
  const { others } = useCollab()
  return others.filter(
    (one) => (at?.part === undefined || one.part === at.part) && (at?.item === undefined || one.item === at.item),
  )
}

/** Open threads about a place: of a thing its own, of a part those of everything on it. */
export function useComments(target: CommentTarget): {
  readonly open: readonly CommentThread[]
  readonly show: () => void
} {
  const { threads, openComments } = useCollab()
  const { part, item = null } = target
  const open = useMemo(
    () => threads.filter((one) => one.resolvedAt === null && (item === null ? one.part === part : one.item === item)),
    [threads, part, item],
  )
  return { open, show: () => openComments({ part, item }) }
}
