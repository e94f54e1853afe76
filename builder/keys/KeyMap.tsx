import { useTexts } from '@motcua/ui/i18n'
import { Dialog, fold, KeyHint } from '@motcua/ui/kit'
import { Fragment, useState } from 'react'
import type { Part } from '../parts/parts.ts'
import { areasFor } from './registry.ts'
import './keys.css'

/** All shortcuts, those of the open part first. */
export default function KeyMap({ part, onClose }: { readonly part?: Part | undefined; readonly onClose: () => void }) {
  const t = useTexts('builder')
  const [query, setQuery] = useState('')
  const wanted = fold(query)
  const areas = areasFor(part)
    .map((area) => ({
      ...area,
      shortcuts: area.shortcuts.filter(({ does, keys }) =>
        fold(`${t(`keys.${does}`)} ${keys.flat().join(' ')}`).includes(wanted),
      ),
    }))
    .filter((area) => area.shortcuts.length > 0)
  return (
    <Dialog open size="lg" title={t('keys.title')} onClose={onClose}>
      <p className="b-help">{t('keys.lead')}</p>
      <input
        type="search"
        className="b-input"
        aria-label={t('keys.search')}
        placeholder={t('keys.search')}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <div className="b-keys">
        {areas.map((area) => (
          <section key={area.id} aria-label={t(`keys.in.${area.id}`)}>
            <h3>
              {t(`keys.in.${area.id}`)}
              {part && area.parts.includes(part) ? <span className="b-tag">{t('keys.here')}</span> : null}
            </h3>
            <dl>
              {area.shortcuts.map(({ does, keys }) => (
                <div key={does}>
                  <dt>{t(`keys.${does}`)}</dt>
                  <dd>
                    {keys.map((held, i) => (
                      <Fragment key={held.join()}>
                        {i > 0 ? <span className="mc-visually-hidden"> {t('keys.or')} </span> : null}
                        <KeyHint keys={held} />
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      {areas.length === 0 ? <p className="b-help">{t('keys.nothing')}</p> : null}
    </Dialog>
  )
}
