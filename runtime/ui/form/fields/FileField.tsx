import type { FieldOf } from '@motcua/core/definition'
import type { FileValue } from '@motcua/core/fields'
import { type DragEvent, useState } from 'react'
import { useFormats, useTexts } from '../../i18n/index.ts'
import { Button, Field, Icon } from '../../kit/index.ts'
import type { FieldComponentProps } from '../scope.ts'
import { useField } from '../use-field.ts'
import { typeNames, type Upload, useUploads } from './use-uploads.ts'

/** Files, sent piece by piece while one goes on; a broken line is taken up where it broke. */
export function FileField({ field, path, value, onChange }: FieldComponentProps<FieldOf<'file'>>) {
  const t = useTexts('form')
  const formats = useFormats()
  const limits = t('file.limits', {
    types: typeNames(field),
    max: formats.number(field.maxMegabytes),
    count: field.maxFiles,
  })
  const { locked, onBlur, error, ...frame } = useField(field, path, limits)
  const files = Array.isArray(value) ? (value as readonly FileValue[]) : []
  const state = useUploads(field, files, (next) => onChange(next.length > 0 ? next : undefined))
  const [over, setOver] = useState(false)
  const full = files.length + state.uploads.length >= field.maxFiles
  const closed = locked || full
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!closed) state.add([...event.dataTransfer.files])
  }
  return (
    <Field
      {...frame}
      error={state.refusals.length > 0 ? state.refusals.join(' ') : error}
      markOptional={!locked}
      after={<FileList files={files} uploads={state.uploads} state={state} locked={locked} label={frame.label} />}
    >
      {(control) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the input inside is the first
        <div
          className={`mc-file${over ? ' mc-file--over' : ''}${closed ? ' mc-file--closed' : ''}`}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(!closed)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <input
            id={control.id}
            aria-describedby={control['aria-describedby']}
            aria-invalid={control['aria-invalid']}
            required={frame.required && files.length === 0}
            type="file"
            name={path}
            className="mc-file__input"
            accept={field.accept.map((kind) => `.${kind}`).join(',')}
            multiple={field.maxFiles > 1}
            disabled={closed}
            onBlur={onBlur}
            onChange={(event) => {
              state.add([...(event.target.files ?? [])])
              // The same file may be chosen again after it was removed.
              event.target.value = ''
            }}
          />
          <span className="mc-file__face" aria-hidden="true">
            <span className="mc-button mc-button--secondary">
              <Icon name="upload" />
              {t(files.length > 0 ? 'file.add' : 'file.choose')}
            </span>
            <span className="mc-file__drop">{t('file.drop')}</span>
          </span>
        </div>
      )}
    </Field>
  )
}

interface ListProps {
  readonly label: string
  readonly files: readonly FileValue[]
  readonly uploads: readonly Upload[]
  readonly state: ReturnType<typeof useUploads>
  readonly locked: boolean
}

function FileList({ files, uploads, state, locked }: ListProps) {
  const t = useTexts('form')
  const formats = useFormats()
  if (files.length + uploads.length === 0) return null
  return (
    <ul className="mc-file__list" aria-label={t('file.list')}>
      {files.map((file) => (
        <li key={file.fileId} className="mc-file__item">
          <Icon name="file" />
          <span className="mc-file__name">
            {file.name} <span className="mc-soft mc-small">({formats.fileSize(file.size)})</span>
          </span>
          {!locked && (
            <Button
              kind="quiet"
              size="sm"
              icon="trash"
              aria-label={t('file.removeNamed', { name: file.name })}
              onClick={() => state.remove(file)}
            >
              {t('file.remove')}
            </Button>
          )}
        </li>
      ))}
      {uploads.map((one) => (
        <UploadItem key={one.id} upload={one} state={state} />
      ))}
    </ul>
  )
}

function UploadItem({ upload, state }: { readonly upload: Upload; readonly state: ReturnType<typeof useUploads> }) {
  const t = useTexts('form')
  const { name } = upload.file
  const { percent } = upload
  const told = {
    sending: t('file.progress', { name, percent }),
    paused: t('file.paused', { percent }),
    failed: t('file.failed', { name }),
  }[upload.state]
  return (
    <li className={`mc-file__item mc-file__item--${upload.state}`}>
      <Icon name={upload.state === 'failed' ? 'error' : 'upload'} />
      <span className="mc-file__name">
        {name}
        <progress
          className="mc-progress"
          max={100}
          value={percent}
          aria-label={t('file.progress', { name, percent })}
        />
        <span className="mc-small mc-soft">{told}</span>
      </span>
      {upload.state === 'sending' ? (
        <Button
          kind="quiet"
          size="sm"
          icon="pause"
          aria-label={t('file.pauseNamed', { name })}
          onClick={() => state.pause(upload.id)}
        >
          {t('file.pause')}
        </Button>
      ) : (
        <Button
          kind="quiet"
          size="sm"
          icon="play"
          aria-label={t(upload.state === 'failed' ? 'file.retryNamed' : 'file.resumeNamed', { name })}
          onClick={() => state.resume(upload.id)}
        >
          {t(upload.state === 'failed' ? 'file.retry' : 'file.resume')}
        </Button>
      )}
      <Button
        kind="quiet"
        size="sm"
        icon="trash"
        aria-label={t('file.removeNamed', { name })}
        onClick={() => state.cancel(upload)}
      >
        {t('file.remove')}
      </Button>
    </li>
  )
}
