import { findText, type Language } from '@motcua/core/definition'
import type { PaperAgency } from '@motcua/core/papers'
import { type Matter, tokensOf } from '@motcua/core/papers'
import { type Facts, gatherFacts, groupFacts, isPaid, occasionOf } from '@motcua/core/process'
import type { SimulatedEntry, World } from '@motcua/core/simulate'

/** Everything known of the simulated dossier now; null before there is one. */
export function factsOf({ version, reference, snapshot, now }: World): Facts | null {
  if (!snapshot) return null
  const { state, answers, documents } = snapshot
  const { submitter, channel, submittedAt, receivedAt, caseId } = state
  return gatherFacts({
    ...{ version, reference, answers, documents, submitter, channel, submittedAt, receivedAt, caseId, now },
    ...{ paid: isPaid(state), actor: null },
    ...occasionOf(state),
    ...(state.groups ? { group: groupFacts(state) } : {}),
  })
}

/** A message as it would go out. */
export interface Message {
  readonly key: string
  readonly at: string
  readonly to: string
  readonly channels: readonly string[]
  readonly subject: string
  readonly body: string
}

/** Messages that the acts of a moment sent, written with what is known at its end. */
export function messagesOf(
  world: World,
  entries: readonly SimulatedEntry[],
  language: Language,
  agency: PaperAgency | undefined,
): Message[] {
  const facts = factsOf(world)
  const { snapshot, version, reference } = world
  const { definition } = version
  if (!snapshot || !facts) return []
  return entries.flatMap((entry, i) =>
    entry.effects.flatMap((effect, j): Message[] => {
      const sent = effect.kind === 'notify' && definition.notifications.find(({ id }) => id === effect.notificationId)
      if (!sent) return []
      const matter: Matter = {
        ...{ dossier: snapshot, version, reference, facts, agency, parent: undefined },
        ...{ acts: [], tells: undefined, at: entry.at },
      }
      const tokens = tokensOf(matter, { language })
      const fill = (path: string) =>
        (findText(definition, language, path) ?? '').replaceAll(
          /\{\{\s*([A-Za-z][A-Za-z0-9_.-]{0,99})\s*\}\}/g,
          (_, token: string) => (Object.hasOwn(tokens, token) ? (tokens[token] ?? '') : ''),
        )
      return [
        {
          key: `${world.log.length} ${i} ${j}`,
          at: entry.at,
          to: effect.kind === 'notify' && effect.told ? `${effect.told.role}@${effect.told.agencyId}` : sent.to,
          channels: sent.channels,
          subject: fill(`notification.${sent.id}.subject`),
          body: fill(`notification.${sent.id}.body`),
        },
      ]
    }),
  )
}
