import type { ServiceRow } from '@motcua/api/routes/public'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Icon, TextInput } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useClient } from '../app/app-context.ts'
import { Loaded } from '../app/Loaded.tsx'
import { focusTracker } from '../app/page-focus.ts'
import { searchPath } from '../app/paths.ts'
import { keys } from '../app/queries.ts'
import { lifeEvents, servicesFor } from '../catalogue/life-events.ts'
import { ServiceCard } from '../catalogue/ServiceCard.tsx'
import { sectorName } from '../catalogue/sectors.ts'

/** First page: search, what happens in a life, sectors, and how it goes. */
export function HomePage() {
  const t = useTexts('portal')
  const client = useClient()
  const heading = useRef<HTMLHeadingElement>(null)
  const services = useQuery({ queryKey: keys.services({}), queryFn: () => client.listServices({}) })
  useEffect(() => {
    document.title = t('product')
    if (focusTracker.take('/')) heading.current?.focus()
  }, [t])
  return (
    <>
      <section className="pt-hero" aria-labelledby="pt-hero-title">
        <h1 id="pt-hero-title" ref={heading} tabIndex={-1}>
          {t('home.title')}
        </h1>
        <p className="pt-hero__lead">{t('home.lead')}</p>
        <SearchBox />
        <p className="pt-hero__more">
          <a href="/track">{t('home.track')}</a>
          <a href="/my">{t('home.mine')}</a>
        </p>
      </section>
      <Loaded query={services}>{({ items }) => <Offers items={items} />}</Loaded>
      <HowItGoes />
    </>
  )
}

/** Search that leads to the catalogue; accents may be left out. */
function SearchBox() {
  const t = useTexts('portal')
  const { history } = useRouter()
  const [q, setQ] = useState('')
  const search = (event: FormEvent) => {
    event.preventDefault()
    history.push(searchPath({ q: q.trim() }))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers before 2023 do not know the element
    <form role="search" className="pt-search" action="/services" onSubmit={search}>
      <label htmlFor="home-q" className="pt-search__label">
        {t('search.label')}
      </label>
      <div className="pt-search__row">
        <TextInput
          id="home-q"
          name="q"
          type="search"
          value={q}
          onChange={(event) => setQ(event.target.value)}
          aria-describedby="home-q-hint"
          autoComplete="off"
        />
        <Button kind="primary" type="submit" icon="search">
          {t('search.do')}
        </Button>
      </div>
      <p id="home-q-hint" className="pt-search__hint">
        {t('search.hint')}
      </p>
    </form>
  )
}

function Offers({ items }: { readonly items: readonly ServiceRow[] }) {
  const t = useTexts('portal')
  const events = lifeEvents
    .map((event) => ({ event, count: servicesFor(event, items).length }))
    .filter(({ count }) => count > 0)
  const sectors = [...new Set(items.map((service) => service.sector))]
  return (
    <>
      {events.length > 0 && (
        <section className="pt-section" aria-labelledby="pt-events">
          <h2 id="pt-events">{t('home.events')}</h2>
          <ul className="pt-tiles">
            {events.map(({ event, count }) => (
              <li key={event.id}>
                <a className="pt-tile" href={searchPath({ q: t(`event.${event.id}.search`) })}>
                  <span className="pt-tile__icon">
                    <Icon name={event.icon} />
                  </span>
                  <span className="pt-tile__text">
                    <strong>{t(`event.${event.id}`)}</strong>
                    <span className="mc-small mc-soft">{t('services.count', { count })}</span>
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {items.length > 0 && (
        <section className="pt-section" aria-labelledby="pt-popular">
          <div className="mc-row mc-row--between">
            <h2 id="pt-popular">{t('home.services')}</h2>
            <a href="/services">{t('home.all', { count: items.length })}</a>
          </div>
          <ul className="pt-list">
            {items.slice(0, 4).map((service) => (
              <li key={`${service.agencyId} ${service.procedureCode}`}>
                <ServiceCard service={service} level={3} />
              </li>
            ))}
          </ul>
          {sectors.length > 1 && (
            <p className="pt-sectors">
              <span className="mc-soft">{t('home.sectors')}</span>
              {sectors.map((sector) => (
                <a key={sector} href={searchPath({ sector })}>
                  {sectorName(t, sector)}
                </a>
              ))}
            </p>
          )}
        </section>
      )}
    </>
  )
}

function HowItGoes() {
  const t = useTexts('portal')
  return (
    <section className="pt-section" aria-labelledby="pt-how">
      <h2 id="pt-how">{t('how.title')}</h2>
      <ol className="pt-how">
        {[1, 2, 3, 4].map((step) => (
          <li key={step}>
            <h3>{t(`how.${step}.title`)}</h3>
            <p className="mc-soft">{t(`how.${step}.text`)}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
