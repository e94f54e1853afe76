import { useRouter, useRouterState } from '@tanstack/react-router'

/** A piece of the screen's state that stands in its address, so that the address leads back to it. */
export function useAddress(): readonly [
  ReadonlyMap<string, string>,
  (next: Readonly<Record<string, string | null>>) => void,
] {
  const router = useRouter()
  const text = useRouterState({ select: (state) => state.location.searchStr })
  const now = new Map(new URLSearchParams(text))
  const put = (next: Readonly<Record<string, string | null>>) => {
    const search = new URLSearchParams(text)
    for (const [name, value] of Object.entries(next)) {
      if (value === null) search.delete(name)
      else search.set(name, value)
    }
    const query = search.toString()
    const { pathname } = window.location
    router.history.replace(query === '' ? pathname : `${pathname}?${query}`)
  }
  return [unquoted(now), put]
}

/** The router writes values as JSON where it made the address itself. */
const unquoted = (map: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...map].map(([name, value]) => [name, /^".*"$/.test(value) ? value.slice(1, -1) : value]))
