import { useEffect, useState } from 'react'

/** A value that outlives the page until it is saved: what was entered is there again after a closed window. */
export function useKept<T>(key: string, initial: T): [T, (next: T | ((before: T) => T)) => void] {
  const [value, setValue] = useState<T>(() => read(key) ?? initial)
  useEffect(() => {
    try {
      if (value === initial || JSON.stringify(value) === JSON.stringify(initial)) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(value))
    } catch {
      // A full or forbidden store keeps nothing; the page goes on without it.
    }
  }, [key, value, initial])
  return [value, setValue]
}

function read<T>(key: string): T | undefined {
  try {
    const kept = localStorage.getItem(key)
    return kept === null ? undefined : (JSON.parse(kept) as T)
  } catch {
    return undefined
  }
}
