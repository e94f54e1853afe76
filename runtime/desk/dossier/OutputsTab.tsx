import { urlOf } from '@motcua/api/client'
import type { DeskDossier } from '@motcua/api/routes/desk'
import type { OutputView } from '@motcua/api/schemas/dossier'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Card, DateText, EmptyState, Link, StatusTag } from '@motcua/ui/kit'
import { useState } from 'react'
import { wordsIn } from '../app/words.ts'
import { OutputPreview } from './OutputPreview.tsx'
import { resultsOf, slipNumber } from './results.ts'

/** Results with number and signatures, and the slips made so far. */
export function OutputsTab({ dossier }: { readonly dossier: DeskDossier }) {
  const t = useTexts('desk')
  const language = useLanguage()
  const results = resultsOf(dossier)
  if (results.length === 0 && dossier.slips.length === 0) return <EmptyState title={t('outputs.none')} titleLevel={2} />
  return (
    <div className="mc-stack">
      {results.map((output) => (
        <OutputCard key={output.outputId} dossier={dossier} output={output} />
      ))}
      {dossier.slips.length > 0 && (
        <Card title={t('outputs.slips')}>
          <ul className="md-files">
            {dossier.slips.map((kind) => {
              const params = { agencyId: dossier.agencyId, id: dossier.dossierId, kind }
              const number = slipNumber(dossier, kind)
              return (
                <li key={kind} className="md-file">
                  <span className="md-file__name">
                    {t(`slip.${kind}`)}
                    {number && <span className="mc-soft mc-small"> · {t('outputs.numbered', { number })}</span>}
                  </span>
                  <span className="mc-row">
                    <Link
                      icon="download"
                      href={urlOf('deskSlipPdf', { params, query: { language } })}
                      aria-label={t('outputs.named', { what: t('outputs.pdfShort'), title: t(`slip.${kind}`) })}
                    >
                      {t('outputs.pdfShort')}
                    </Link>
                    <Link
                      newWindow
                      href={urlOf('deskSlipHtml', { params, query: { language } })}
                      aria-label={t('outputs.named', { what: t('outputs.page'), title: t(`slip.${kind}`) })}
                    >
                      {t('outputs.page')}
                    </Link>
                  </span>
                </li>
              )
            })}
          </ul>
        </Card>
      )}
    </div>
  )
}

function OutputCard({ dossier, output }: { readonly dossier: DeskDossier; readonly output: OutputView }) {
  const t = useTexts('desk')
  const language = useLanguage()
  const [looking, setLooking] = useState(false)
  const title = wordsIn(output.title, language)
  const params = { agencyId: dossier.agencyId, id: dossier.dossierId, outputId: output.outputId }
  return (
    <Card
      title={title}
      actions={
        output.issuedAt ? (
          <StatusTag tone="success" icon="check">
            {t('outputs.issued')}
          </StatusTag>
        ) : (
          <StatusTag>{t(output.file ? 'outputs.made' : 'outputs.notMade')}</StatusTag>
        )
      }
    >
      <div className="mc-stack">
        <dl className="md-facts">
          <div>
            <dt>{t('outputs.number')}</dt>
            <dd className="mc-number">{output.number ?? t('outputs.noNumber')}</dd>
          </div>
          <div>
            <dt>{t('outputs.signatures')}</dt>
            <dd>
              {output.signatures.length === 0 ? (
                t('outputs.unsigned')
              ) : (
                <ul className="md-plain">
                  {output.signatures.map((one) => (
                    <li key={`${one.as}-${one.at}`}>
                      {t(`outputs.as.${one.as}`)}: {one.name}, <DateText value={one.at} />
                    </li>
                  ))}
                </ul>
              )}
            </dd>
          </div>
          {output.issuedAt && (
            <div>
              <dt>{t('outputs.issuedAt')}</dt>
              <dd>
                <DateText value={output.issuedAt} />
              </dd>
            </div>
          )}
        </dl>
        <div className="mc-row">
          {output.file && (
            <Link look="secondary" size="sm" icon="download" href={urlOf('outputPdf', { params })}>
              {t('outputs.openPdf')}
            </Link>
          )}
          <Button size="sm" kind="quiet" icon="eye" aria-expanded={looking} onClick={() => setLooking(!looking)}>
            {t(looking ? 'outputs.hidePreview' : 'outputs.showPreview')}
          </Button>
        </div>
        {looking && <OutputPreview dossier={dossier} output={output} />}
      </div>
    </Card>
  )
}
