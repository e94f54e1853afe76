import type { ChildView, LinkView } from '@motcua/api/schemas/dossier-parts'
import { useTexts } from '@motcua/ui/i18n'
import { Card, DateText, type DossierStatus, DossierStatusTag, Link, StatusTag } from '@motcua/ui/kit'
import { dossierPath } from '../app/paths.ts'
import { Said, useSaid } from '../app/Said.tsx'

const tones = { opening: 'info', open: 'warning', ended: 'success', failed: 'danger', dropped: 'neutral' } as const

/** Dossiers that this one opened at other procedures: where each is, when it is due and how it ended. */
export function Children({ rows }: { readonly rows: readonly ChildView[] }) {
  const t = useTexts('portal')
  if (rows.length === 0) return null
  return (
    <Card title={t('children.title')}>
      <p className="mc-soft">{t('children.text')}</p>
      <ul className="pt-plain pt-related">
        {rows.map((one) => (
          <li key={`${one.stepId} ${one.childId}`}>
            <p className="mc-row">
              <strong>
                <Said words={one.title} />
              </strong>
              {one.status ? (
                <DossierStatusTag status={one.status as DossierStatus} />
              ) : (
                <StatusTag tone={tones[one.state]}>{t(`children.is.${one.state}`)}</StatusTag>
              )}
            </p>
            <p className="mc-small">
              <Said words={one.agencyName} />
              {one.code && <span className="mc-number"> · {one.code}</span>}
            </p>
            <p className="mc-small mc-soft">
              {one.outcome ? (
                t(`children.outcome.${one.outcome}`)
              ) : one.dueAt ? (
                <>
                  {t('children.due')} <DateText value={one.dueAt} />
                </>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** My other dossiers that this one changes, appeals against, renews or belongs to. */
export function Links({ rows }: { readonly rows: readonly LinkView[] }) {
  const t = useTexts('portal')
  const said = useSaid()
  const shown = rows.filter((one) => one.other !== 'child')
  if (shown.length === 0) return null
  return (
    <Card title={t('links.title')}>
      <ul className="pt-plain pt-related">
        {shown.map((one) => (
          <li key={`${one.kind} ${one.other} ${one.dossierId}`}>
            <p>
              {t(`links.${one.kind}.${one.other}`)}{' '}
              <Link href={dossierPath(one)}>
                {one.code} {said(one.title)}
              </Link>
            </p>
            <p>
              <DossierStatusTag status={one.status as DossierStatus} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
