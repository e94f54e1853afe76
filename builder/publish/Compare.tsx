import type { Definition, Language } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Skeleton, useAnnounce } from '@motcua/ui/kit'
import { lazy, Suspense, useState } from 'react'
import './publish.css'
import { Changes } from './Changes.tsx'

// the drawing lays out the whole workflow: fetched when somebody wants to see it
const DrawnChanges = lazy(() => import('./DrawnChanges.tsx'))

/** Two definitions side by side: what changed in words, in either language, or drawn on the workflow. */
export function Compare(props: {
  readonly before: Definition
  readonly after: Definition
  readonly view?: 'words' | 'drawing'
  readonly onView?: (view: 'words' | 'drawing') => void
  /** its address leads here again: can be sent to somebody */
  readonly link?: string
}) {
  const { before, after, link } = props
  const t = useTexts('builder')
  const shown = useLanguage()
  const announce = useAnnounce()
  const [own, setOwn] = useState<'words' | 'drawing'>('words')
  const [language, setLanguage] = useState<Language | null>(null)
  const view = props.view ?? own
  const see = (next: 'words' | 'drawing') => {
    setOwn(next)
    props.onView?.(next)
  }
  const copy = async () => {
    await navigator.clipboard.writeText(new URL(link ?? '', location.href).href).catch(() => undefined)
    announce(t('compare.copied'))
  }
  return (
    <div className="b-compare">
      <div className="b-toolbar b-compare__bar">
        <fieldset className="b-switch">
          <legend className="mc-visually-hidden">{t('compare.view')}</legend>
          {(['words', 'drawing'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={view === one} onClick={() => see(one)}>
              {t(`compare.${one}`)}
            </button>
          ))}
        </fieldset>
        {view === 'words' ? (
          <fieldset className="b-switch">
            <legend className="mc-visually-hidden">{t('compare.language')}</legend>
            {(['vi', 'en'] as const).map((one) => (
              <button
                key={one}
                type="button"
                lang={one}
                aria-pressed={(language ?? shown) === one}
                onClick={() => setLanguage(one)}
              >
                {t(`language.${one}`, { lng: one })}
              </button>
            ))}
          </fieldset>
        ) : null}
        <span className="b-toolbar__space" />
        {link === undefined ? null : (
          <Button size="sm" kind="quiet" icon="copy" onClick={copy}>
            {t('compare.copyLink')}
          </Button>
        )}
        <Button size="sm" kind="quiet" icon="file" onClick={() => print()}>
          {t('compare.print')}
        </Button>
      </div>
      {view === 'words' ? (
        <Changes before={before} after={after} {...(language ? { language } : {})} />
      ) : (
        <Suspense fallback={<Skeleton lines={6} />}>
          <DrawnChanges before={before} after={after} />
        </Suspense>
      )}
    </div>
  )
}
