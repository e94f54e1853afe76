import type { ServicePage as Service } from '@motcua/api/routes/public'
import { useTexts } from '@motcua/ui/i18n'
import { StatusTag } from '@motcua/ui/kit'
import { Said, useSaid } from '../app/Said.tsx'

type Requirement = Service['requirements'][number]

/** What belongs to the dossier and how: handed in, shown, or looked up by us. */
export function RequirementList({ requirements }: { readonly requirements: readonly Requirement[] }) {
  const t = useTexts('portal')
  const said = useSaid()
  const quantity = ({ originals, copies }: Requirement) =>
    [
      originals > 0 && t('requirement.originals', { count: originals }),
      copies > 0 && t('requirement.copies', { count: copies }),
    ]
      .filter(Boolean)
      .join(', ')
  if (requirements.length === 0) return <p>{t('requirement.none')}</p>
  return (
    <ul className="pt-requirements">
      {requirements.map((one) => (
        <li key={one.id}>
          <div className="pt-requirements__head">
            <p>
              <strong>
                <Said words={one.title} />
              </strong>
              {one.optional && <span className="mc-soft"> ({t('requirement.optional')})</span>}
            </p>
            <StatusTag tone={needsNothing(one) ? 'success' : 'neutral'}>
              {one.replacedBy === 'eForm' ? t('requirement.eForm') : t(`requirement.mode.${one.mode}`)}
            </StatusTag>
          </div>
          {said(one.help) && (
            <p className="mc-soft">
              <Said words={one.help} />
            </p>
          )}
          <p className="mc-small mc-soft">
            {[
              one.conditional && t('requirement.conditional'),
              (one.replacedBy === 'populationData' || one.replacedBy === 'register') &&
                t(`requirement.replacedBy.${one.replacedBy}`),
              !needsNothing(one) && quantity(one),
              one.mode === 'submit' &&
                one.replacedBy !== 'eForm' &&
                t('requirement.files', { accept: one.accept.join(', ').toUpperCase(), size: one.maxMegabytes }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  )
}

const needsNothing = (one: Requirement) => one.replacedBy === 'eForm' || one.mode === 'data'
