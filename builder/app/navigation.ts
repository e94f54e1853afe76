import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'

/** Path under which the builder is served. */
export const basePath = '/builder'

/** Address of the editor on one part of a draft, within the builder. */
export const editorPath = (id: string, part: string): string => `/p/${encodeURIComponent(id)}/${part}`

/** Goes to an address of the builder (without its base path) and keeps the page loaded. */
export function useGo(): (path: string) => void {
  const router = useRouter()
  return useCallback((path) => router.history.push(`${basePath}${path}`), [router])
}
