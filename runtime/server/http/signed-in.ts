import { DenialError } from '@motcua/core/errors'
import { findAccount } from '@motcua/store/read'
import type { Parts } from '../parts.ts'
import type { SignedIn } from './call.ts'

/** Who the token's session belongs to, with the grants as they are now; null when it has ended. */
export async function findSignedIn({ engine }: Parts, token: string): Promise<SignedIn | null> {
  const session = await engine.findSession({ token })
  if (!session) return null
  const { accountId, csrfSecret, data } = session
  try {
    const [account, official] = await Promise.all([
      findAccount(engine.store.sql, accountId),
      engine.actorOf({ kind: 'official', accountId }),
    ])
    if (!account) return null
    const { kind, name, personalId, phone, email, profile } = account
    return { account: { id: accountId, kind, name, personalId, phone, email, profile }, official, csrfSecret, data }
  } catch (error) {
    // Disabled between the two reads: the session is over.
    if (error instanceof DenialError && error.denial.code === 'actor.notAllowed') return null
    throw error
  }
}
