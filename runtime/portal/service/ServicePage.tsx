import { ApiError } from '@motcua/api/client'
import type { ServicePage as Service } from '@motcua/api/routes/public'
import { type Remaining, timeLimitText, useFormats, useTexts } from '@motcua/ui/i18n'
import { Card, Link, StatusTag } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useClient } from '../app/app-context.ts'
import { Loaded } from '../app/Loaded.tsx'
import { NotFoundPage } from '../app/NotFoundPage.tsx'
import { Page } from '../app/Page.tsx'
import { servicePath } from '../app/paths.ts'
import { keys } from '../app/queries.ts'
import { Said, useSaid } from '../app/Said.tsx'
import { sectorName } from '../catalogue/sectors.ts'
import { FeeList } from './FeeList.tsx'
import { RequirementList } from './RequirementList.tsx'

/** The page of a service; the procedure and start pages share it. */
export function useService() {
  const client = useClient()
  const params = useParams({ strict: false })
  const agencyId = params.agencyId ?? ''
  const procedureCode = params.procedureCode ?? ''
  return useQuery({
    queryKey: keys.service(agencyId, procedureCode),
    queryFn: () => client.readService({ params: { agencyId, procedureCode } }),
  })
}

/** What is not there, or not any more, is told as a page of its own. */
export const notFoundOr = (error: unknown): ReactNode | undefined =>
  error instanceof ApiError && (error.status === 404 || error.status === 422 || error.status === 400) ? (
    <NotFoundPage />
  ) : undefined

/** A procedure as the law publishes it, made from the version in effect. */
export function ServicePage() {
  return (
    <Loaded query={useService()} lines={12} failed={notFoundOr}>
      {(service) => <Procedure service={service} />}
    </Loaded>
  )
}

function Procedure({ service }: { readonly service: Service }) {
  const t = useTexts('portal')
  const said = useSaid()
  const { date } = useFormats()
  const online = service.channels.includes('online')
  return (
    <Page
      title={said(service.title)}
      lead={<Said words={service.summary} />}
      meta={
        <>
          <StatusTag tone={service.serviceLevel === 'full' ? 'success' : 'info'}>
            {t(`serviceLevel.${service.serviceLevel}`)}
          </StatusTag>
          <span className="mc-number">{service.procedureCode}</span>
          <span>{sectorName(t, service.sector)}</span>
        </>
      }
      breadcrumbs={[
        { label: t('nav.home'), href: '/' },
        { label: t('nav.services'), href: '/services' },
        { label: said(service.title) },
      ]}
    >
      <div className="pt-service-page">
        <aside className="pt-facts" aria-label={t('service.atAGlance')}>
          <Card look="raised">
            <dl className="pt-facts__list">
              <Fact label={t('service.timeLimit')}>
                <TimeLimits service={service} />
              </Fact>
              <Fact label={t('service.fee')}>
                <FeeList fees={service.fees} brief />
              </Fact>
              <Fact label={t('service.channels')}>{service.channels.map((c) => t(`channel.${c}`)).join(', ')}</Fact>
              <Fact label={t('service.agency')}>
                <Said words={service.agencyName} />
              </Fact>
            </dl>
            {online ? (
              <Link look="primary" href={`${servicePath(service)}/start`} className="pt-wide">
                {t('service.start')}
              </Link>
            ) : (
              <p>{t('service.notOnline')}</p>
            )}
          </Card>
        </aside>
        <div className="pt-prose">
          <Part id="who" title={t('service.who')}>
            <p>{service.audience.map((a) => t(`audience.${a}`)).join(', ')}</p>
            {said(service.conditions) && (
              <p className="pt-lines">
                <Said words={service.conditions} />
              </p>
            )}
          </Part>
          <Part id="result" title={t('service.result')}>
            {said(service.result) && (
              <p>
                <Said words={service.result} />
              </p>
            )}
            <ul>
              {service.outputs.map((output) => (
                <li key={output.id}>
                  <Said words={output.title} />
                  {output.delivery.length > 0 && (
                    <span className="mc-soft"> ({output.delivery.map((d) => t(`delivery.${d}`)).join(', ')})</span>
                  )}
                </li>
              ))}
            </ul>
          </Part>
          <Part id="documents" title={t('service.documents')}>
            <RequirementList requirements={service.requirements} />
          </Part>
          <Part id="steps" title={t('service.steps')}>
            <ol className="pt-steps">
              <li>
                <strong>{t('service.step.you')}</strong>
                <span className="mc-soft"> · {t('service.step.youText')}</span>
              </li>
              {service.steps.map((step) => (
                <li key={step.id}>
                  <strong>
                    <Said words={step.title} />
                  </strong>
                  <span className="mc-soft">
                    {' · '}
                    {t(`role.${step.role}`)}
                    {step.allotment && (
                      <>
                        {' · '}
                        <Limit limit={step.allotment} />
                      </>
                    )}
                  </span>
                </li>
              ))}
            </ol>
          </Part>
          <Part id="fees" title={t('service.fees')}>
            <FeeList fees={service.fees} />
          </Part>
          <Part id="law" title={t('service.law')}>
            <ul>
              {service.legalBases.map((basis) => (
                <li key={basis.number}>
                  <strong>{basis.number}</strong> – <Said words={basis.title} />
                  {basis.issuedOn && <span className="mc-soft"> ({date(basis.issuedOn)})</span>}
                </li>
              ))}
            </ul>
            {service.decision && <p className="mc-soft">{t('service.decision', { number: service.decision })}</p>}
            <p className="mc-small mc-soft">
              {t('service.version', { number: service.version, from: date(service.effectiveFrom.slice(0, 10)) })}
            </p>
          </Part>
          {online && (
            <p>
              <Link look="primary" href={`${servicePath(service)}/start`}>
                {t('service.start')}
              </Link>
            </p>
          )}
        </div>
      </div>
    </Page>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Part({ id, title, children }: { readonly id: string; readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-labelledby={`part-${id}`} className="pt-part">
      <h2 id={`part-${id}`}>{title}</h2>
      {children}
    </section>
  )
}

/** A time limit in words: "3 ngày làm việc". */
export function Limit({ limit }: { readonly limit: { readonly amount: number; readonly unit: string } }) {
  const kit = useTexts('kit')
  const { number } = useFormats()
  return <>{timeLimitText(kit, limit as Remaining, number)}</>
}

/** The time limit, per case where cases differ. */
export function TimeLimits({ service }: { readonly service: Service }) {
  const t = useTexts('portal')
  const [first] = service.cases
  if (!first) return null
  const alike = service.cases.every(
    ({ timeLimit }) => timeLimit.amount === first.timeLimit.amount && timeLimit.unit === first.timeLimit.unit,
  )
  const cutOff = service.cases.find((c) => c.cutOff)?.cutOff
  const after = cutOff && <span className="mc-small mc-soft">{t('service.cutOff', { at: cutOff })}</span>
  if (alike)
    return (
      <>
        <strong>
          <Limit limit={first.timeLimit} />
        </strong>{' '}
        {after}
      </>
    )
  return (
    <>
      <ul className="pt-plain">
        {service.cases.map((one) => (
          <li key={one.id}>
            <strong>
              <Limit limit={one.timeLimit} />
            </strong>
            <span className="mc-small mc-soft">
              {' – '}
              <Said words={one.title} />
            </span>
          </li>
        ))}
      </ul>
      {after}
    </>
  )
}
