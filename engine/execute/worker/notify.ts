import { localDateOf } from '@motcua/core/calendar'
import { findText, type Notification } from '@motcua/core/definition'
import { type PaperOf, tokensOf } from '@motcua/core/papers'
import { findAccount, listHolders, type StoredAccount } from '@motcua/store/read'
import { addNotice, type ClaimedEffect } from '@motcua/store/write'
import { getMatter, type Matter } from '../documents/index.ts'
import { type EngineContext, reading, writing } from '../engine/index.ts'
import { type Delivered, type EffectOf, effectKeyOf } from './effect.ts'
import { needPort } from './need-port.ts'

/** Tells a person by every channel of the notification. A second try tells with the same key. */
export async function notify(
  engine: EngineContext,
  claimed: ClaimedEffect,
  effect: EffectOf<'notify'>,
): Promise<Delivered> {
  const { agencyId, dossierId, seq, at } = claimed
  const matter = await getMatter(engine, agencyId, dossierId, { at, seq })
  const notification = matter.version.definition.notifications.find((one) => one.id === effect.notificationId)
  if (!notification) return null
  const effectKey = effectKeyOf(claimed)
  if (effect.told) {
    const of = { ...effect.told, on: localDateOf(at) }
    for (const account of await reading(() => listHolders(engine.store.sql, of)))
      await tell(engine, matter, notification, { account, at, effectKey: `${effectKey}:${account.accountId}` })
    return null
  }
  const { state } = matter.dossier
  const accountId = notification.to === 'actor' ? state.lastActorId : state.applicantAccountId
  const account = accountId ? await reading(() => findAccount(engine.store.sql, accountId)) : null
  await tell(engine, matter, notification, { account, at, effectKey })
  return null
}

/** One person, or the applicant without an account. */
async function tell(
  engine: EngineContext,
  matter: Matter,
  notification: Notification,
  { account, at, effectKey }: { account: StoredAccount | null; at: string; effectKey: string },
): Promise<void> {
  const { agencyId, dossierId } = matter.dossier.state
  const language = account?.profile.language === 'en' ? 'en' : 'vi'
  const { subject, text } = write(matter, notification.id, { language, publicUrl: engine.ports.publicUrl })
  // The address left with the dossier is the applicant's: what is meant for an official never goes there.
  const { email, phone } = isOwners(notification)
    ? addressOf(matter, account)
    : { email: account?.email ?? null, phone: account?.phone ?? null }
  // The inbox first: it needs no neighbour, so it is there even while mail is down.
  for (const channel of ['portal', 'mail', 'sms'] as const) {
    if (!notification.channels.includes(channel)) continue
    const idempotencyKey = `${effectKey}:${channel}`
    if (channel === 'portal' && account) {
      const notice = { agencyId, accountId: account.accountId, effectKey, dossierId, subject, body: text, at }
      await writing(() => addNotice(engine.store.sql, notice))
    }
    if (channel === 'mail' && email)
      await needPort(engine.ports.mail, 'mail').send({ to: email, subject, text, idempotencyKey })
    if (channel === 'sms' && phone)
      await needPort(engine.ports.sms, 'sms').send({ to: phone, text: subject, idempotencyKey })
  }
}

const isOwners = ({ to }: Notification): boolean => to === 'applicant' || to === 'owner'

function addressOf(matter: Matter, account: StoredAccount | null): { email: string | null; phone: string | null } {
  const { submitter } = matter.dossier.state
  return { email: submitter.email ?? account?.email ?? null, phone: submitter.phone ?? account?.phone ?? null }
}

function write(matter: Matter, id: string, of: PaperOf): { subject: string; text: string } {
  const tokens = tokensOf(matter, of)
  const fill = (path: string) =>
    (findText(matter.version.definition, of.language, path) ?? '').replaceAll(
      /\{\{\s*([A-Za-z][A-Za-z0-9_.-]{0,99})\s*\}\}/g,
      (_, token: string) => (Object.hasOwn(tokens, token) ? (tokens[token] ?? '') : ''),
    )
  // A subject is one line: a name with a line break must not make a second header.
  const subject = fill(`notification.${id}.subject`).replaceAll(/[\r\n]+/g, ' ')
  return { subject, text: fill(`notification.${id}.body`) }
}
