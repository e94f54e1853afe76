import { useTexts } from '@motcua/ui/i18n'
import type { Change } from './changes.ts'

/** What is different, part by part, in words. */
export function Changes({ changes }: { readonly changes: readonly Change[] }) {
  const t = useTexts('builder')
  if (changes.length === 0) return <p>{t('publish.noChanges')}</p>
  const parts = [...new Set(changes.map((change) => change.part))]
  return (
    <div className="b-changes">
      {parts.map((part) => (
        <section key={part}>
          <h3>{t(`part.${part}`)}</h3>
          <ul>
            {changes
              .filter((change) => change.part === part)
              .map((change) => (
                <li key={`${change.kind}${change.path.join('/')}${change.subject}`} data-kind={change.kind}>
                  <span className="b-tag">{t(`change.${change.kind}`)}</span>
                  <span>
                    {[
                      change.subject,
                      change.property && change.property !== 'vi' && change.property !== 'en' ? change.property : '',
                    ]
                      .filter(Boolean)
                      .join(' – ')}
                    {change.kind === 'changed' && change.before !== undefined ? (
                      <>
                        : <del>{change.before}</del> <span aria-hidden="true">→</span> <ins>{change.after}</ins>
                      </>
                    ) : null}
                  </span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
