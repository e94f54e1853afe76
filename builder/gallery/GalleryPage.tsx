import { type Definition, parseDefinition } from '@motcua/core/definition'
import { errorText, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Dialog, EmptyState, Link, Notice, PageHeader, Skeleton, TextInput } from '@motcua/ui/kit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { agenciesToWriteFor, useApp, useMe, useTitle } from '../app/context.tsx'
import { Failed } from '../app/Frame.tsx'
import { editorPath, useGo } from '../app/navigation.ts'
import { limitWords } from '../properties/words.ts'
import { Choose } from '../publish/Choose.tsx'
import { problemOf } from '../server.ts'
import { chosen, type Entry, entryOf } from './entries.ts'
import { TemplateLook } from './TemplateLook.tsx'
import './gallery.css'

/** Templates to begin from: searched without accents, by sector, looked into before one begins. */
export default function GalleryPage() {
  const { client, i18n } = useApp()
  const me = useMe().data?.me
  const t = useTexts('builder')
  const language = useLanguage()
  const navigate = useGo()
  const queries = useQueryClient()
  const [query, setQuery] = useState('')
  const [sector, setSector] = useState('')
  const [looked, setLooked] = useState<string | null>(null)
  const [agency, setAgency] = useState('')
  useTitle(t('gallery.title'))
  const templates = useQuery({
    queryKey: ['templates', 'whole'],
    queryFn: async () => {
      const { items } = await client.listTemplates()
      return Promise.all(items.map(({ id }) => client.readTemplate({ params: { name: id } })))
    },
    staleTime: 5 * 60_000,
  })
  const whole = useMemo(
    () =>
      (templates.data ?? []).flatMap(({ id, definition }): { id: string; definition: Definition }[] => {
        const parsed = parseDefinition(definition)
        return parsed.ok ? [{ id, definition: parsed.value }] : []
      }),
    [templates.data],
  )
  const entries = useMemo(() => whole.map(({ id, definition }) => entryOf(id, definition, language)), [whole, language])
  const shown = chosen(entries, query, sector)
  const agencies = agenciesToWriteFor(me)
  const agencyId = agency || agencies[0]?.agencyId
  const isAnalyst = me?.roles.includes('analyst') ?? false
  const begin = useMutation({
    mutationFn: (template: string) =>
      client.createProcedure({ body: { from: 'template', template, ...(agencyId ? { agencyId } : {}) } }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['procedures'] })
      navigate(editorPath(id, 'form'))
    },
  })
  const failure = begin.isError ? problemOf(begin.error).code : null
  const refused = failure ? (
    <Notice tone="error" live title={failure === 'draft.stale' ? t('gallery.exists') : errorText(i18n, failure)} />
  ) : null
  const beginButton = (one: Entry, label: string) =>
    isAnalyst ? (
      <Button
        kind="primary"
        size="sm"
        aria-label={t('gallery.beginWith', { name: one.title })}
        busy={begin.isPending && begin.variables === one.id}
        onClick={() => begin.mutate(one.id)}
      >
        {label}
      </Button>
    ) : null
  const open = shown.find(({ id }) => id === looked)
  const definition = whole.find(({ id }) => id === looked)?.definition
  return (
    <div className="mc-stack">
      <PageHeader title={t('gallery.title')} lead={t('gallery.lead')} />
      {looked ? null : refused}
      {templates.isPending ? (
        <div className="b-gallery" aria-busy="true">
          {[1, 2, 3].map((n) => (
            <div key={n} className="b-gallery__card">
              <Skeleton lines={5} />
            </div>
          ))}
        </div>
      ) : templates.isError ? (
        <Failed error={templates.error} onRetry={() => templates.refetch()} />
      ) : entries.length === 0 ? (
        <EmptyState title={t('gallery.empty')} action={<Link href="/builder/">{t('nav.procedures')}</Link>}>
          {t('gallery.emptyHelp')}
        </EmptyState>
      ) : (
        <>
          <div className="b-gallery__tools">
            <TextInput
              type="search"
              inputSize="medium"
              aria-label={t('gallery.search')}
              placeholder={t('gallery.search')}
              value={query}
              onChange={(event) => setQuery(event.target.value)}
            />
            <Choose
              hideLabel
              label={t('gallery.sector')}
              value={sector}
              options={[
                { value: '', label: t('gallery.allSectors') },
                ...[...new Set(entries.map((one) => one.sector))]
                  .filter(Boolean)
                  .sort()
                  .map((one) => ({ value: one, label: one })),
              ]}
              onChange={setSector}
            />
            {agencies.length > 1 ? (
              <Choose
                label={t('new.agency')}
                value={agencyId ?? ''}
                options={agencies.map((one) => ({ value: one.agencyId, label: one.name[language] ?? one.agencyId }))}
                onChange={setAgency}
              />
            ) : null}
            <p role="status" className="mc-soft mc-small">
              {t('gallery.found', { count: shown.length })}
            </p>
          </div>
          {shown.length === 0 ? (
            <EmptyState title={t('gallery.nothing')} icon="search">
              {t('gallery.nothingHelp')}
            </EmptyState>
          ) : (
            <ul className="b-gallery">
              {shown.map((one) => (
                <li key={one.id} className="b-gallery__card">
                  <h2>{one.title}</h2>
                  <p className="mc-soft mc-small">{[one.code, one.sector].filter(Boolean).join(' · ')}</p>
                  <p className="b-gallery__summary">{one.summary}</p>
                  <Facts entry={one} />
                  <div className="mc-row">
                    {beginButton(one, t('gallery.begin'))}
                    <Button
                      size="sm"
                      icon="eye"
                      aria-label={t('gallery.lookAt', { name: one.title })}
                      onClick={() => setLooked(one.id)}
                    >
                      {t('gallery.look')}
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      {open && definition ? (
        <Dialog
          open
          size="lg"
          title={open.title}
          onClose={() => setLooked(null)}
          actions={beginButton(open, t('gallery.begin'))}
        >
          {refused}
          <TemplateLook definition={definition} />
        </Dialog>
      ) : null}
    </div>
  )
}

function Facts({ entry }: { readonly entry: Entry }) {
  const t = useTexts('builder')
  const language = useLanguage()
  const times = [
    ...new Set(entry.limits.map((limit) => (limit.amount === 0 ? t('gallery.sameDay') : limitWords(limit, language)))),
  ]
  return (
    <dl className="b-gallery__facts">
      {(
        [
          ['time', times.join(', ') || '–'],
          ['fields', entry.fields],
          ['papers', entry.papers],
          ['fees', entry.fees],
          ['steps', entry.steps],
        ] as const
      ).map(([name, value]) => (
        <div key={name}>
          <dt>{t(`gallery.fact.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
