import { signInUrl } from '@motcua/api/contract'
import type { ServicePage as Service } from '@motcua/api/routes/public'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, Card, Link, Notice, Skeleton } from '@motcua/ui/kit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useClient } from '../app/app-context.ts'
import { Loaded } from '../app/Loaded.tsx'
import { Page } from '../app/Page.tsx'
import { Problem } from '../app/Problem.tsx'
import { draftPath, servicePath } from '../app/paths.ts'
import { keys, useMe } from '../app/queries.ts'
import { Said, useSaid } from '../app/Said.tsx'
import { FeeList } from './FeeList.tsx'
import { RequirementList } from './RequirementList.tsx'
import { notFoundOr, TimeLimits, useService } from './ServicePage.tsx'

/** Before the first question: is it for you, what to have at hand, how long, and that it can be left and taken up again. */
export function BeforeStartPage() {
  return (
    <Loaded query={useService()} failed={notFoundOr}>
      {(service) => <BeforeStart service={service} />}
    </Loaded>
  )
}

function BeforeStart({ service }: { readonly service: Service }) {
  const t = useTexts('portal')
  const said = useSaid()
  const toHandIn = service.requirements.filter(({ mode, replacedBy }) => mode !== 'data' && replacedBy !== 'eForm')
  return (
    <Page
      title={t('start.title')}
      lead={<Said words={service.title} />}
      windowTitle={`${t('start.title')}: ${said(service.title)}`}
      breadcrumbs={[
        { label: t('nav.services'), href: '/services' },
        { label: said(service.title), href: servicePath(service) },
        { label: t('start.title') },
      ]}
    >
      <div className="mc-stack mc-stack--loose pt-narrow">
        <Card title={t('start.forYou')}>
          <p>
            {t('start.forYou.text', { who: service.audience.map((a) => t(`audience.${a}`).toLowerCase()).join(', ') })}
          </p>
          {said(service.conditions) && (
            <p className="pt-lines">
              <Said words={service.conditions} />
            </p>
          )}
        </Card>
        <Card title={t('start.atHand')}>
          {toHandIn.length > 0 ? <RequirementList requirements={toHandIn} /> : <p>{t('start.nothing')}</p>}
        </Card>
        <Card title={t('start.expect')}>
          <dl className="pt-facts__list pt-facts__list--row">
            <div>
              <dt>{t('service.timeLimit')}</dt>
              <dd>
                <TimeLimits service={service} />
              </dd>
            </div>
            <div>
              <dt>{t('service.fee')}</dt>
              <dd>
                <FeeList fees={service.fees} brief />
              </dd>
            </div>
          </dl>
          <p className="mc-soft">{t('start.saved')}</p>
        </Card>
        <Begin service={service} />
      </div>
    </Page>
  )
}

/** Sign in, take up a draft, or begin a new one. */
function Begin({ service }: { readonly service: Service }) {
  const t = useTexts('portal')
  const { dateTime } = useFormats()
  const client = useClient()
  const queries = useQueryClient()
  const { history } = useRouter()
  const me = useMe()
  const drafts = useQuery({ queryKey: keys.drafts, queryFn: () => client.listDrafts(), enabled: Boolean(me) })
  const { agencyId, procedureCode } = service
  const begin = useMutation({
    mutationFn: () => client.createDraft({ body: { agencyId, procedureCode } }),
    onSuccess: (draft) => {
      queries.invalidateQueries({ queryKey: keys.drafts })
      queries.setQueryData(keys.draft(draft.id), draft)
      history.push(draftPath(draft.id))
    },
  })
  if (me === undefined) return <Skeleton lines={2} />
  if (me === null)
    return (
      <div className="mc-stack">
        <p>{t('start.signIn')}</p>
        <div>
          <Link look="primary" icon="user" href={signInUrl(`${servicePath(service)}/start`)}>
            {t('signIn.eid')}
          </Link>
        </div>
      </div>
    )
  if (me.kind === 'official') return <Notice tone="warning">{t('start.official')}</Notice>
  const open = drafts.data?.items.filter((d) => d.agencyId === agencyId && d.procedureCode === procedureCode) ?? []
  return (
    <div className="mc-stack">
      {begin.error && <Problem error={begin.error} onRetry={() => begin.mutate()} />}
      {open.map((draft) => (
        <Notice
          key={draft.id}
          title={t('start.draft', { at: dateTime(draft.updatedAt) })}
          action={
            <Link look="primary" href={draftPath(draft.id)}>
              {t('start.resume')}
            </Link>
          }
        >
          <p>{t('start.draft.text')}</p>
        </Notice>
      ))}
      <div>
        <Button kind={open.length > 0 ? 'secondary' : 'primary'} busy={begin.isPending} onClick={() => begin.mutate()}>
          {t(open.length > 0 ? 'start.another' : 'start.begin')}
        </Button>
      </div>
    </div>
  )
}
