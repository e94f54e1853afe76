import type { Client } from '@motcua/api/client'
import { createContext, type ReactNode, useContext } from 'react'

type I18n = Parameters<typeof import('@motcua/ui/i18n').errorText>[0]

/** What every screen of the desk may use: the server and the texts. */
export interface Desk {
  readonly client: Client
  readonly i18n: I18n
}

const Context = createContext<Desk | null>(null)

export function DeskProvider({ desk, children }: { readonly desk: Desk; readonly children: ReactNode }) {
  return <Context value={desk}>{children}</Context>
}

/** @throws outside a `DeskProvider` */
export function useDesk(): Desk {
  const desk = useContext(Context)
  if (!desk) throw new Error('A screen of the desk must stand inside a DeskProvider.')
  return desk
}

export const useClient = (): Client => useDesk().client
