import { useEffect, useState } from 'react'

/** State that outlives the page: what somebody typed and did not send yet is there when the page is opened again. */
export function useKept<T>(key: string, initial: T): readonly [T, (next: T) => void, () => void] {
  const name = `motcua.kept.${key}`
  const [value, setValue] = useState<T>(() => read(name) ?? initial)
  useEffect(() => {
    try {
      localStorage.setItem(name, JSON.stringify(value))
    } catch {
      // private windows keep nothing; the page still holds it
    }
  }, [name, value])
  const forget = () => {
    setValue(initial)
    try {
      localStorage.removeItem(name)
    } catch {
      // nothing was kept
    }
  }
  return [value, setValue, forget]
}

function read<T>(name: string): T | undefined {
  try {
    const text = localStorage.getItem(name)
    return text === null ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined
  }
}
