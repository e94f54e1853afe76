import type { Client } from '@motcua/api/client'
import type { createI18n } from '@motcua/ui/i18n'
import { createContext, useContext } from 'react'

/** What every page of the portal works with; tests give their own. */
export interface PortalContext {
  readonly client: Client
  readonly i18n: ReturnType<typeof createI18n>
  /** undefined where the browser keeps nothing (private windows) */
  readonly storage: Storage | undefined
}

const Context = createContext<PortalContext | null>(null)
export const PortalContextProvider = Context.Provider

/** @throws outside the app */
export function usePortal(): PortalContext {
  const portal = useContext(Context)
  if (!portal) throw new Error('usePortal needs a PortalContextProvider around it.')
  return portal
}

/** The typed client of the server. */
export const useClient = (): Client => usePortal().client
