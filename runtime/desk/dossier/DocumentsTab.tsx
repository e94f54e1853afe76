import { urlOf } from '@motcua/api/client'
import type { DeskDossier } from '@motcua/api/routes/desk'
import { textOf } from '@motcua/core/definition'
import { useFormats, useLanguage, useTexts } from '@motcua/ui/i18n'
import { Button, EmptyState, Link, StatusTag, type Tone } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useClient } from '../app/desk-context.tsx'
import { type OpenFile, viewerOf } from './documents.ts'
import { useEvaluation } from './evaluate-dossier.ts'

export interface DocumentsTabProps {
  readonly dossier: DeskDossier
  readonly now: string
  readonly onOpen: (file: OpenFile) => void
}

/** The components of the dossier: what was asked, what was handed in, and whether it passed the scan. */
export function DocumentsTab({ dossier, now, onOpen }: DocumentsTabProps) {
  const t = useTexts('desk')
  const language = useLanguage()
  const { evaluation } = useEvaluation(dossier, now)
  const { definition, documents } = dossier
  const asked = new Set(evaluation.requirements)
  const shown = definition.requirements.filter(({ id }) => asked.has(id) || (documents[id]?.length ?? 0) > 0)
  if (shown.length === 0) return <EmptyState title={t('documents.none')} titleLevel={2} />
  return (
    <ul className="md-documents">
      {shown.map((requirement) => {
        const files = documents[requirement.id] ?? []
        const missing = files.length === 0 && requirement.mode === 'submit' && !requirement.optional
        return (
          <li key={requirement.id} className="md-document">
            <div className="mc-row mc-row--between">
              <h3>{textOf(definition, language, `requirement.${requirement.id}.title`)}</h3>
              <span className="mc-row">
                <StatusTag>{t(`documents.mode.${requirement.mode}`)}</StatusTag>
                {missing && (
                  <StatusTag tone="warning" icon="warning">
                    {t('documents.missing')}
                  </StatusTag>
                )}
              </span>
            </div>
            {files.length === 0 ? (
              <p className="mc-soft mc-small">{t('documents.noFile')}</p>
            ) : (
              <ul className="md-files">
                {files.map((file) => (
                  <FileLine
                    key={file.fileId}
                    agencyId={dossier.agencyId}
                    open={{ requirementId: requirement.id, file }}
                    onOpen={onOpen}
                  />
                ))}
              </ul>
            )}
          </li>
        )
      })}
    </ul>
  )
}

const scanTones = {
  uploaded: 'warning',
  scanned: 'success',
  bound: 'success',
  rejected: 'danger',
} as const satisfies Record<string, Tone>

interface FileLineProps {
  readonly agencyId: string
  readonly open: OpenFile
  readonly onOpen: (file: OpenFile) => void
}

function FileLine({ agencyId, open, onOpen }: FileLineProps) {
  const t = useTexts('desk')
  const { fileSize } = useFormats()
  const client = useClient()
  const { file } = open
  const params = { agencyId, id: file.fileId }
  const scan = useQuery({
    queryKey: ['fileState', agencyId, file.fileId],
    queryFn: ({ signal }) => client.fileState({ params }, { signal }),
  })
  return (
    <li className="md-file">
      <span className="md-file__name">
        {file.name} <span className="mc-soft mc-small">{fileSize(file.size)}</span>
      </span>
      {scan.data && (
        <StatusTag tone={scanTones[scan.data.state]} icon={scan.data.state === 'rejected' ? 'error' : undefined}>
          {t(`documents.scan.${scan.data.state}`)}
        </StatusTag>
      )}
      <span className="mc-row">
        {viewerOf(file.type) && (
          <Button
            size="sm"
            icon="eye"
            aria-label={t('documents.openNamed', { name: file.name })}
            onClick={() => onOpen(open)}
          >
            {t('documents.open')}
          </Button>
        )}
        <Link
          size="sm"
          look="quiet"
          icon="download"
          href={urlOf('file', { params })}
          download={file.name}
          aria-label={t('documents.download', { name: file.name })}
        >
          {t('documents.downloadShort')}
        </Link>
      </span>
    </li>
  )
}
