import type { PreviewLink } from '@motcua/api/routes/drafting'
import { errorText, useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, Dialog, EmptyState, Notice, Select, Skeleton, TextInput } from '@motcua/ui/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { useApp } from '../app/context.tsx'
import { problemOf } from '../server.ts'
import { useEditor } from '../state/use-editor.tsx'
import './collab.css'

const dayChoices = [1, 3, 7, 14, 30]

/** Links under which others look at the draft without an account: make one, see which hold, end one at once. */
export default function ShareDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { client, i18n } = useApp()
  const editor = useEditor()
  const queries = useQueryClient()
  const t = useTexts('builder')
  const formats = useFormats()
  const ids = useId()
  const field = useRef<HTMLInputElement>(null)
  const [days, setDays] = useState(7)
  const [made, setMade] = useState<string | null>(null)
  const [told, setTold] = useState<{ readonly tone: 'error' | 'success' | 'warning'; readonly text: string } | null>(
    null,
  )
  const [ending, setEnding] = useState<string | null>(null)
  const links = useQuery({
    queryKey: ['preview-links', id],
    queryFn: () => client.listPreviewLinks({ params: { id } }),
  })
  const run = async (work: () => Promise<unknown>) => {
    setTold(null)
    try {
      await work()
      await queries.invalidateQueries({ queryKey: ['preview-links', id] })
    } catch (error) {
      setTold({ tone: 'error', text: errorText(i18n, problemOf(error).code) })
    }
  }
  const make = () =>
    run(async () => {
      // what is on the screen is what they are to see
      await editor.saveNow()
      const { url } = await client.addPreviewLink({ params: { id }, body: { days } })
      setMade(url)
    })
  const copy = async () => {
    field.current?.select()
    try {
      await navigator.clipboard.writeText(made ?? '')
      setTold({ tone: 'success', text: t('share.copied') })
    } catch {
      setTold({ tone: 'warning', text: t('share.copyFailed') })
    }
  }
  const state = (link: PreviewLink) => {
    if (link.revokedAt) return t('share.revoked', { time: formats.dateTime(link.revokedAt) })
    if (Date.parse(link.expiresAt) <= Date.now()) return t('share.ended')
    return t('share.until', { time: formats.dateTime(link.expiresAt) })
  }
  const holds = (link: PreviewLink) => !link.revokedAt && Date.parse(link.expiresAt) > Date.now()
  const items = links.data?.items
  return (
    <Dialog open title={t('share.title')} onClose={onClose}>
      <p>{t('share.intro')}</p>
      <div className="b-copies__new">
        <label htmlFor={`${ids}-days`}>{t('share.days')}</label>
        <span className="mc-row">
          <Select
            id={`${ids}-days`}
            inputSize="short"
            value={String(days)}
            onChange={(event) => setDays(Number(event.target.value))}
            options={dayChoices.map((count) => ({ value: String(count), label: t('share.daysOf', { count }) }))}
          />
          <Button kind="primary" onClick={() => void make()}>
            {t('share.make')}
          </Button>
        </span>
      </div>
      {made ? (
        <div className="b-share__made">
          <label htmlFor={`${ids}-url`}>{t('share.link')}</label>
          <span className="mc-row">
            <TextInput ref={field} id={`${ids}-url`} readOnly value={made} onFocus={(event) => event.target.select()} />
            <Button icon="copy" onClick={() => void copy()}>
              {t('share.copy')}
            </Button>
          </span>
          <p className="mc-soft">{t('share.once')}</p>
        </div>
      ) : null}
      {told ? (
        <Notice tone={told.tone} live>
          {told.text}
        </Notice>
      ) : null}
      <h3>{t('share.list')}</h3>
      {links.isError ? <Notice tone="error">{errorText(i18n, problemOf(links.error).code)}</Notice> : null}
      {!items && !links.isError ? <Skeleton lines={3} /> : null}
      {items?.length === 0 ? (
        <EmptyState icon="eye" titleLevel={4} title={t('share.nothing')}>
          <p>{t('share.nothingText')}</p>
        </EmptyState>
      ) : null}
      <ul className="b-copies">
        {items?.map((link) => (
          <li key={link.id} data-ended={!holds(link) || undefined}>
            <span className="b-copies__what">
              <span>{t('share.by', { name: link.by, time: formats.dateTime(link.at) })}</span>
              <span className="mc-soft">{state(link)}</span>
            </span>
            {!holds(link) ? null : ending === link.id ? (
              <span className="b-copies__ask" role="alert">
                {t('share.confirmRevoke')}
                <Button
                  size="sm"
                  kind="danger"
                  onClick={() => {
                    setEnding(null)
                    void run(() => client.revokePreviewLink({ params: { id, linkId: link.id } }))
                  }}
                >
                  {t('share.revoke')}
                </Button>
                <Button size="sm" onClick={() => setEnding(null)}>
                  {t('comments.cancel')}
                </Button>
              </span>
            ) : (
              <Button
                size="sm"
                aria-label={t('share.revokeNamed', { name: link.by, time: formats.dateTime(link.at) })}
                onClick={() => setEnding(link.id)}
              >
                {t('share.revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
