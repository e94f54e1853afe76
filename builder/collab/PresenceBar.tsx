import type { Present } from '@motcua/api/routes/drafting'
import { useTexts } from '@motcua/ui/i18n'
import { useMe } from '../app/context.tsx'
import { isPart, type Part } from '../parts/parts.ts'
import { Avatar } from './Avatar.tsx'
import { useOthers } from './use-collab.tsx'

const most = 4

/** Who else has the draft open, in the editor's top line. */
export function PresenceBar() {
  const t = useTexts('builder')
  const people = onePerPerson(useOthers())
  const me = useMe().data?.me.id
  if (people.length === 0) return null
  const label = (one: (typeof people)[number]) =>
    t(one.accountId === me ? 'presence.self' : one.editing ? 'presence.editing' : 'presence.reading', {
      name: one.name,
      part: partName(t, one.part),
    })
  return (
    <ul className="b-presence" aria-label={t('presence.title')}>
      {people.slice(0, most).map((one) => (
        <li key={one.accountId} className="b-presence__one">
          <Avatar name={one.name} accountId={one.accountId} label={label(one)} />
        </li>
      ))}
      {people.length > most ? (
        <li className="b-presence__more" title={people.slice(most).map(label).join('\n')}>
          +{people.length - most}
          <span className="mc-visually-hidden">{people.slice(most).map(label).join('; ')}</span>
        </li>
      ) : null}
    </ul>
  )
}

const partName = (t: (key: string) => string, part: string) => (isPart(part) ? t(`part.${part}`) : part)

/** Marks a part of the draft on which somebody else is; the words stand in `PartPeople`, outside of the link's name. */
export function PartPresence({ part }: { readonly part: Part }) {
  const t = useTexts('builder')
  const names = namesOf(useOthers({ part }))
  return names === '' ? null : (
    <span className="b-presence-dot" aria-hidden="true" title={t('presence.part', { names })} />
  )
}

/** Who else is on a part, in words for those who do not see the mark. */
export function PartPeople({ part }: { readonly part: Part }) {
  const t = useTexts('builder')
  const names = namesOf(useOthers({ part }))
  return names === '' ? null : <span className="mc-visually-hidden">{t('presence.part', { names })}</span>
}

const namesOf = (all: readonly Present[]) =>
  onePerPerson(all)
    .map((one) => one.name)
    .join(', ')

/** Says who else is at this very thing: a field, a step, a fee. */
export function ItemPresence({ item }: { readonly item: string }) {
  const t = useTexts('builder')
  const people = onePerPerson(useOthers({ item }))
  if (people.length === 0) return null
  return (
    <span className="b-item-presence">
      {people.map((one) => (
        <Avatar
          key={one.accountId}
          name={one.name}
          accountId={one.accountId}
          label={t('presence.item', { name: one.name })}
        />
      ))}
    </span>
  )
}

function onePerPerson<T extends { readonly accountId: string }>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [one.accountId, one])).values()]
}
