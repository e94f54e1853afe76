import { useTexts } from '@motcua/ui/i18n'
import { Button, EmptyState, Field, Link, Select, TextInput, useAnnounce } from '@motcua/ui/kit'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useClient } from '../app/app-context.ts'
import { Loaded } from '../app/Loaded.tsx'
import { Page } from '../app/Page.tsx'
import { keys } from '../app/queries.ts'
import { ServiceCard } from './ServiceCard.tsx'
import { sectorName } from './sectors.ts'

const audiences = ['person', 'organisation'] as const
const typingMs = 250

/** Everything offered: search without accents, by sector, by who asks. The address holds the search. */
export function CataloguePage() {
  const t = useTexts('portal')
  const client = useClient()
  const announce = useAnnounce()
  const navigate = useNavigate()
  const search = useSearch({ from: '/services' })
  const [typed, setTyped] = useState(search.q ?? '')
  const filter = {
    ...(search.q ? { q: search.q } : {}),
    ...(search.sector ? { sector: search.sector } : {}),
    ...(isAudience(search.audience) ? { audience: search.audience } : {}),
  }
  const all = useQuery({ queryKey: keys.services({}), queryFn: () => client.listServices({}) })
  const found = useQuery({
    queryKey: keys.services(filter),
    queryFn: () => client.listServices({ query: filter }),
    placeholderData: keepPreviousData,
  })
  const change = (next: Partial<typeof search>) =>
    navigate({ to: '/services', search: { ...search, ...next }, replace: true, resetScroll: false })
  useEffect(() => setTyped(search.q ?? ''), [search.q])
  useEffect(() => {
    const q = typed.trim() || undefined
    if (q === search.q) return
    const timer = setTimeout(() => change({ q }), typingMs)
    return () => clearTimeout(timer)
  })
  const count = found.data?.items.length
  useEffect(() => {
    if (count !== undefined && search.q) announce(t('services.found', { count }))
  }, [count, search.q, announce, t])
  const sectors = [...new Set(all.data?.items.map((service) => service.sector) ?? [])]
  return (
    <Page title={t('services.title')} lead={t('services.lead')}>
      <div className="pt-catalogue">
        {/* biome-ignore lint/a11y/useSemanticElements: browsers before 2023 do not know the element */}
        <form role="search" className="pt-filters" onSubmit={(event) => event.preventDefault()}>
          <Field id="q" label={t('search.label')} hint={t('search.hint')} markOptional={false}>
            {(control) => (
              <TextInput
                {...control}
                type="search"
                autoComplete="off"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
          <Field id="sector" label={t('services.sector')} markOptional={false}>
            {(control) => (
              <Select
                {...control}
                value={search.sector ?? ''}
                onChange={(event) => change({ sector: event.target.value || undefined })}
                options={[
                  { value: '', label: t('services.anySector') },
                  ...sectors.map((sector) => ({ value: sector, label: sectorName(t, sector) })),
                ]}
              />
            )}
          </Field>
          <Field id="audience" label={t('services.audience')} markOptional={false}>
            {(control) => (
              <Select
                {...control}
                value={isAudience(search.audience) ? search.audience : ''}
                onChange={(event) => change({ audience: event.target.value || undefined })}
                options={[
                  { value: '', label: t('services.anyAudience') },
                  ...audiences.map((audience) => ({ value: audience, label: t(`audience.${audience}`) })),
                ]}
              />
            )}
          </Field>
        </form>
        <section aria-label={t('services.results')} aria-busy={found.isFetching}>
          <Loaded query={found}>
            {({ items }) =>
              items.length === 0 ? (
                <EmptyState
                  title={t('services.none', { q: search.q ?? '' })}
                  icon="search"
                  titleLevel={2}
                  action={
                    <div className="mc-row">
                      <Button onClick={() => change({ q: undefined, sector: undefined, audience: undefined })}>
                        {t('services.showAll')}
                      </Button>
                      <Link look="quiet" href="tel:+842361022">
                        {t('help.call')}
                      </Link>
                    </div>
                  }
                >
                  <p>{t('services.none.text')}</p>
                </EmptyState>
              ) : (
                <>
                  <p className="mc-soft pt-count">{t('services.found', { count: items.length })}</p>
                  <ul className="pt-list">
                    {items.map((service) => (
                      <li key={`${service.agencyId} ${service.procedureCode}`}>
                        <ServiceCard service={service} level={2} />
                      </li>
                    ))}
                  </ul>
                </>
              )
            }
          </Loaded>
        </section>
      </div>
    </Page>
  )
}

const isAudience = (value: string | undefined): value is (typeof audiences)[number] =>
  audiences.some((audience) => audience === value)
