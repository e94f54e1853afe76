import type { ServiceRow } from '@motcua/api/routes/public'
import { useTexts } from '@motcua/ui/i18n'
import { StatusTag } from '@motcua/ui/kit'
import { servicePath } from '../app/paths.ts'
import { Said } from '../app/Said.tsx'
import { sectorName } from './sectors.ts'

/** One service in a list: its name is the link, the rest says whether it is the right one. */
export function ServiceCard({ service, level }: { readonly service: ServiceRow; readonly level: 2 | 3 }) {
  const t = useTexts('portal')
  const Heading = `h${level}` as const
  return (
    <article className="mc-card pt-service">
      <div className="pt-service__body">
        <p className="pt-eyebrow">{sectorName(t, service.sector)}</p>
        <Heading className="pt-service__title">
          <a href={servicePath(service)}>
            <Said words={service.title} />
          </a>
        </Heading>
        {(service.summary.vi || service.summary.en) && (
          <p className="mc-soft">
            <Said words={service.summary} />
          </p>
        )}
        <p className="mc-small mc-soft">
          <Said words={service.agencyName} /> · <span className="mc-number">{service.procedureCode}</span>
        </p>
      </div>
      <StatusTag tone={service.serviceLevel === 'full' ? 'success' : 'info'}>
        {t(`serviceLevel.${service.serviceLevel}`)}
      </StatusTag>
    </article>
  )
}
