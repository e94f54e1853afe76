import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Field, Select } from '@motcua/ui/kit'
import { type ReactNode, useState } from 'react'
import { useMe } from '../app/session.tsx'
import { wordsIn } from '../app/words.ts'

/** The agency an administrator works on: one of those where a role is held; the choice is shown when there are several. */
export function useAgency(roles: readonly string[]): { readonly agencyId: string; readonly choice: ReactNode } {
  const t = useTexts('desk')
  const me = useMe()
  const language = useLanguage()
  const mine = new Set(me.grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.agencyId))
  const agencies = me.agencies.filter((agency) => mine.has(agency.agencyId))
  const [chosen, setChosen] = useState('')
  const agencyId = chosen || (agencies[0]?.agencyId ?? '')
  const choice =
    agencies.length > 1 ? (
      <Field id="agency" label={t('admin.agency')} markOptional={false}>
        {(control) => (
          <Select
            {...control}
            inputSize="long"
            value={agencyId}
            options={agencies.map((agency) => ({ value: agency.agencyId, label: wordsIn(agency.name, language) }))}
            onChange={(event) => setChosen(event.target.value)}
          />
        )}
      </Field>
    ) : null
  return { agencyId, choice }
}
