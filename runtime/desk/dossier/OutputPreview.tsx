import { urlOf } from '@motcua/api/client'
import type { DeskDossier } from '@motcua/api/routes/desk'
import type { OutputView } from '@motcua/api/schemas/dossier'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { Link, Skeleton } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useClient } from '../app/desk-context.tsx'
import { ErrorNotice } from '../app/errors.tsx'
import { wordsIn } from '../app/words.ts'

export interface OutputPreviewProps {
  readonly dossier: Pick<DeskDossier, 'agencyId' | 'dossierId' | 'revision'>
  readonly output: Pick<OutputView, 'outputId' | 'title'>
}

/** A result as it would be made now, to read before it is signed. */
export function OutputPreview({ dossier, output }: OutputPreviewProps) {
  const t = useTexts('desk')
  const language = useLanguage()
  const client = useClient()
  const params = { agencyId: dossier.agencyId, id: dossier.dossierId, outputId: output.outputId }
  const page = useQuery({
    queryKey: ['outputPreview', dossier.dossierId, output.outputId, dossier.revision, language],
    queryFn: async ({ signal }) => (await client.outputPreviewHtml({ params, query: { language } }, { signal })).text(),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const title = t('outputs.previewOf', { title: wordsIn(output.title, language) })
  return (
    <div className="mc-stack mc-stack--tight">
      {page.isPending ? (
        <Skeleton lines={8} />
      ) : page.isError ? (
        <ErrorNotice error={page.error} onRetry={() => page.refetch()} />
      ) : (
        // The page comes from our own server, but it holds what people typed: no scripts, no address of its own.
        <iframe className="md-preview" title={title} sandbox="" srcDoc={page.data} />
      )}
      <p>
        <Link icon="download" href={urlOf('outputPreviewPdf', { params })}>
          {t('outputs.previewPdf')}
        </Link>
      </p>
    </div>
  )
}
