import { urlOf } from '@motcua/api/client'
import type { DeskDossier } from '@motcua/api/routes/desk'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Link, Skeleton } from '@motcua/ui/kit'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useClient } from '../app/desk-context.tsx'
import { ErrorNotice } from '../app/errors.tsx'
import { viewerOf } from './documents.ts'

type File = DeskDossier['documents'][string][number]

/** A document to compare with the data. Images are drawn by the page itself; a PDF by the browser's own viewer. */
export function DocumentViewer({ agencyId, file }: { readonly agencyId: string; readonly file: File }) {
  const t = useTexts('desk')
  const client = useClient()
  const kind = viewerOf(file.type)
  const content = useQuery({
    queryKey: ['file', agencyId, file.fileId],
    enabled: kind !== null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => client.file({ params: { agencyId, id: file.fileId } }, { signal }),
  })
  const href = urlOf('file', { params: { agencyId, id: file.fileId } })
  return (
    <div className="md-viewer">
      {kind === null ? (
        <p className="mc-soft">{t('documents.noView')}</p>
      ) : content.isPending ? (
        <Skeleton lines={8} />
      ) : content.isError ? (
        <ErrorNotice error={content.error} onRetry={() => content.refetch()} />
      ) : kind === 'image' ? (
        <ImageView blob={content.data} name={file.name} />
      ) : (
        <PdfView blob={content.data} name={file.name} />
      )}
      <p>
        <Link href={href} icon="download" download={file.name}>
          {t('documents.download', { name: file.name })}
        </Link>
      </p>
    </div>
  )
}

/** Drawn on a canvas from the bytes in hand: no address is made for the image, so the page's policy stays closed. */
function ImageView({ blob, name }: { readonly blob: Blob; readonly name: string }) {
  const t = useTexts('desk')
  const canvas = useRef<HTMLCanvasElement>(null)
  const [zoom, setZoom] = useState(1)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let gone = false
    createImageBitmap(blob)
      .then((image) => {
        const target = canvas.current
        if (gone || !target) return
        target.width = image.width
        target.height = image.height
        target.getContext('2d')?.drawImage(image, 0, 0)
      })
      .catch(() => setFailed(true))
    return () => {
      gone = true
    }
  }, [blob])
  if (failed) return <p>{t('documents.broken')}</p>
  return (
    <>
      <div className="mc-row">
        <Button size="sm" icon="plus" disabled={zoom >= 4} onClick={() => setZoom(zoom * 1.5)}>
          {t('documents.larger')}
        </Button>
        <Button size="sm" disabled={zoom <= 1} onClick={() => setZoom(1)}>
          {t('documents.fit')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys */}
      <section className="md-viewer__page" tabIndex={0} aria-label={name}>
        <canvas ref={canvas} role="img" aria-label={name} style={{ width: `${zoom * 100}%` }} />
      </section>
    </>
  )
}

function PdfView({ blob, name }: { readonly blob: Blob; readonly name: string }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([blob], { type: 'application/pdf' }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return url ? <iframe src={url} title={name} className="md-viewer__page md-viewer__frame" /> : <Skeleton lines={8} />
}
