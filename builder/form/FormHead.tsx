import { burdenOf } from '@motcua/core/burden'
import type { Definition } from '@motcua/core/definition'
import { useTexts } from '@motcua/ui/i18n'
import { Button } from '@motcua/ui/kit'
import { useMemo } from 'react'
import type { Part } from '../parts/parts.ts'

type View = 'form' | 'rights'

/** Which view of the form, and what it asks of a citizen beside what it may ask. */
export function FormHead(props: {
  readonly definition: Definition
  readonly view: View
  readonly onView: (view: View) => void
  readonly onList: () => void
  readonly onJump: (part: Part, path: readonly (string | number)[]) => void
}) {
  const { definition } = props
  const t = useTexts('builder')
  const burden = useMemo(() => burdenOf(definition), [definition])
  const target = definition.policies.burden
  const pages = definition.form.pages.length
  const parts = {
    fields: 'form',
    documents: 'requirements',
    visits: 'workflow',
    agencies: 'workflow',
    days: 'cases',
  } as const
  const over = (Object.keys(parts) as (keyof typeof parts)[]).filter(
    (what) => burden[what] > (target[what] ?? Number.POSITIVE_INFINITY),
  )
  return (
    <div className="b-formhead">
      <fieldset className="b-switch">
        <legend className="mc-visually-hidden">{t('form.view')}</legend>
        {(['form', 'rights'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={props.view === one} onClick={() => props.onView(one)}>
            {t(`form.view.${one}`)}
          </button>
        ))}
      </fieldset>
      {props.view === 'form' ? (
        <Button size="sm" icon="plus" onClick={props.onList}>
          {t('fieldList.open')}
        </Button>
      ) : null}
      <span className="b-toolbar__space" />
      <details className="b-burden" data-over={over.length > 0 || undefined}>
        <summary>
          {t('burden.pages', { count: pages })} · {t('burden.asked', { count: burden.fields })}
          {target.fields === undefined ? '' : ` / ${target.fields}`}
          {over.length > 0 ? <strong> · {t('burden.over', { count: over.length })}</strong> : null}
        </summary>
        <div className="b-burden__body">
          <p className="b-help">{t('burden.help')}</p>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('burden.what')}</th>
                <th scope="col">{t('burden.now')}</th>
                <th scope="col">{t('burden.most')}</th>
              </tr>
            </thead>
            <tbody>
              {(Object.keys(parts) as (keyof typeof parts)[]).map((what) => (
                <tr key={what} data-over={over.includes(what) || undefined}>
                  <th scope="row">
                    {t(`burden.${what}`)}
                    <span className="b-help">{t(`burden.${what}.counts`)}</span>
                  </th>
                  <td>{burden[what]}</td>
                  <td>{target[what] ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <button type="button" className="b-link" onClick={() => props.onJump('policies', ['policies', 'burden'])}>
            {t('burden.set')}
          </button>
        </div>
      </details>
    </div>
  )
}
