import { describe, expect, it } from 'vitest'
import { copyKey, forgetLocalCopies, readLocalCopy, removeLocalCopy, writeLocalCopy } from './local-copy.ts'

function storage(): Storage {
  const store: Record<string, string> = {}
  return Object.defineProperties(store, {
    getItem: { value: (key: string) => store[key] ?? null },
    setItem: {
      value: (key: string, value: string) => {
        store[key] = value
      },
    },
    removeItem: { value: (key: string) => void delete store[key] },
  }) as unknown as Storage
}
const copy = { answers: { a: 1 }, documents: {}, pageId: null, revision: 1, at: 1000 }
const day = 24 * 60 * 60_000

describe('what this device keeps of a draft', () => {
  it('is found again by the same person alone', () => {
    const store = storage()
    writeLocalCopy(store, copyKey('hoa', 'd-1'), copy)
    expect(readLocalCopy(store, copyKey('hoa', 'd-1'), 2000)).toEqual(copy)
    expect(readLocalCopy(store, copyKey('nam', 'd-1'), 2000)).toBeNull()
  })
  it('is thrown away after a day, for the device may be shared', () => {
    const store = storage()
    writeLocalCopy(store, copyKey('hoa', 'd-1'), copy)
    expect(readLocalCopy(store, copyKey('hoa', 'd-1'), 1000 + day + 1)).toBeNull()
    expect(Object.keys(store)).toEqual([])
  })
  it('goes at sign-out, and nothing else does', () => {
    const store = storage()
    store.setItem('motcua.language', 'en')
    writeLocalCopy(store, copyKey('hoa', 'd-1'), copy)
    forgetLocalCopies(store)
    expect(Object.keys(store)).toEqual(['motcua.language'])
  })
  it('is told when the browser keeps nothing', () => {
    expect(writeLocalCopy(undefined, 'k', copy)).toBe(false)
    const full = {
      ...storage(),
      setItem: () => {
        throw new Error('full')
      },
    } as unknown as Storage
    expect(writeLocalCopy(full, 'k', copy)).toBe(false)
  })
  it('that is damaged counts as nothing', () => {
    const store = storage()
    store.setItem('k', '{')
    expect(readLocalCopy(store, 'k', 0)).toBeNull()
    removeLocalCopy(store, 'k')
    expect(store.getItem('k')).toBeNull()
  })
})
