import type { DeskDossier } from '@motcua/api/routes/desk'
import { textOf } from '@motcua/core/definition'
import { ReviewAnswers } from '@motcua/ui/form'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, Notice, Select } from '@motcua/ui/kit'
import { useState } from 'react'
import { DocumentViewer } from './DocumentViewer.tsx'
import { listFiles, type OpenFile } from './documents.ts'
import { useEvaluation } from './evaluate-dossier.ts'
import { RevealDialog } from './RevealDialog.tsx'

export interface DataTabProps {
  readonly dossier: DeskDossier
  readonly now: string
  readonly purpose: string
  readonly file: OpenFile | null
  readonly onFile: (file: OpenFile | null) => void
}

/** What was declared, with a document beside it to compare. Sensitive values are uncovered one by one, for a reason. */
export function DataTab({ dossier, now, file, onFile }: DataTabProps) {
  const t = useTexts('desk')
  const language = useLanguage()
  const { evaluation, reference } = useEvaluation(dossier, now)
  const [revealed, setRevealed] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState<string | null>(null)
  const files = listFiles(dossier)
  return (
    <div className={file ? 'md-beside' : undefined}>
      <div className="mc-stack">
        {files.length > 0 && !file && (
          <div className="mc-row">
            <Button size="sm" icon="file" onClick={() => onFile(files[0] ?? null)}>
              {t('documents.openBeside')}
            </Button>
          </div>
        )}
        {dossier.masked.length > 0 && (
          <Notice>
            <p>{t('data.masked', { count: dossier.masked.length })}</p>
          </Notice>
        )}
        <ReviewAnswers
          definition={dossier.definition}
          language={language}
          evaluation={evaluation}
          withOfficial
          masked
          revealed={revealed}
          onReveal={setAsking}
          {...(reference ? { reference } : {})}
        />
      </div>
      {file && (
        <div className="md-beside__document">
          <div className="md-beside__bar">
            <label htmlFor="beside-file" className="mc-visually-hidden">
              {t('documents.choose')}
            </label>
            <Select
              id="beside-file"
              value={file.file.fileId}
              options={files.map((one) => ({
                value: one.file.fileId,
                label: `${textOf(dossier.definition, language, `requirement.${one.requirementId}.title`)} – ${one.file.name}`,
              }))}
              onChange={(event) => onFile(files.find((one) => one.file.fileId === event.target.value) ?? null)}
            />
            <Button kind="quiet" icon="close" iconOnly onClick={() => onFile(null)}>
              {t('documents.close')}
            </Button>
          </div>
          <DocumentViewer key={file.file.fileId} agencyId={dossier.agencyId} file={file.file} />
        </div>
      )}
      {asking && (
        <RevealDialog
          dossier={dossier}
          label={textOf(dossier.definition, language, `field.${asking}.label`)}
          onClose={() => setAsking(null)}
          onRevealed={() => {
            setRevealed((before) => new Set(before).add(asking))
            setAsking(null)
          }}
        />
      )}
    </div>
  )
}
