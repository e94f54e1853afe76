import { urlOf } from '@motcua/api/client'
import type { MyDossier } from '@motcua/api/routes/citizen'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Card, Link } from '@motcua/ui/kit'
import { Said, useSaid } from '../app/Said.tsx'

/** Issued results: the signed file, the same as a page, who signed it. */
export function ResultCard({ dossier }: { readonly dossier: MyDossier }) {
  const t = useTexts('portal')
  const said = useSaid()
  const language = useLanguage()
  const { dateTime } = useFormats()
  const issued = dossier.outputs.filter(({ kind, issuedAt, file }) => kind === 'result' && issuedAt !== null && file)
  if (issued.length === 0) return null
  return (
    <Card title={t('result.title')}>
      <ul className="pt-plain pt-results">
        {issued.map((output) => {
          const params = { agencyId: dossier.agencyId, id: dossier.dossierId, outputId: output.outputId }
          return (
            <li key={output.outputId}>
              <p>
                <strong>
                  <Said words={output.title} />
                </strong>
                {output.number && <> – {t('result.number', { number: output.number })}</>}
              </p>
              <p className="mc-soft mc-small">
                {output.signatures
                  .map(({ as, name, at }) => t(`result.signed.${as}`, { name, at: dateTime(at) }))
                  .join(' · ')}
              </p>
              <div className="mc-row">
                <Link look="primary" icon="download" href={urlOf('myOutputPdf', { params })} download>
                  {t('result.pdf')}
                  <span className="mc-visually-hidden"> {said(output.title)}</span>
                </Link>
                <Link href={urlOf('myOutputHtml', { params, query: { language } })} newWindow>
                  {t('result.html')}
                </Link>
              </div>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
