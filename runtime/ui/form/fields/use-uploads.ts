import type { FieldOf } from '@motcua/core/definition'
import { type FileValue, mediaTypes } from '@motcua/core/fields'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../../i18n/index.ts'
import { useAnnounce } from '../../kit/index.ts'
import { type UploadHandle, useFormScope } from '../scope.ts'

/** A file on its way. */
export interface Upload {
  readonly id: number
  readonly file: File
  readonly percent: number
  readonly state: 'sending' | 'paused' | 'failed'
}

/** The uploads of one field: those on their way, why a file was turned away, and what can be done with each. */
export function useUploads(
  field: FieldOf<'file'>,
  files: readonly FileValue[],
  onChange: (files: readonly FileValue[]) => void,
) {
  const t = useTexts('form')
  const announce = useAnnounce()
  const { upload } = useFormScope().services
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const [refusals, setRefusals] = useState<readonly string[]>([])
  const handles = useRef(new Map<number, UploadHandle>())
  const next = useRef(1)
  // What is there when an upload ends, which may be other than when it began.
  const latest = useRef({ files, onChange })
  latest.current = { files, onChange }
  useEffect(() => {
    const running = handles.current
    return () => {
      for (const handle of running.values()) handle.pause()
    }
  }, [])

  const update = (id: number, change: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...change } : one)))
  const forget = (id: number) => {
    handles.current.delete(id)
    setUploads((all) => all.filter((one) => one.id !== id))
  }
  const start = (file: File, id: number) => {
    if (!upload) return
    const handle = upload(file, field, {
      onProgress: (percent) => update(id, { percent }),
      onFailed: (refused) => {
        if (refused) {
          forget(id)
          const reason = t('file.refusedContent', { name: file.name })
          setRefusals((all) => [...new Set([...all, reason])])
          return announce(reason)
        }
        update(id, { state: 'failed' })
        announce(t('file.failed', { name: file.name }))
      },
      onDone: (value) => {
        forget(id)
        latest.current.onChange([...latest.current.files, value])
        announce(t('file.uploaded', { name: file.name }))
      },
    })
    handles.current.set(id, handle)
  }
  return {
    uploads,
    refusals,
    add: (chosen: readonly File[]) => {
      if (!upload) return setRefusals([t('file.unavailable')])
      const refused: string[] = []
      let room = field.maxFiles - files.length - uploads.length
      for (const file of chosen) {
        const reason = whyNot(file, field, t)
        if (reason) refused.push(reason)
        else if (room <= 0) refused.push(t('file.refusedCount', { max: field.maxFiles }))
        else {
          room -= 1
          const id = next.current++
          setUploads((all) => [...all, { id, file, percent: 0, state: 'sending' }])
          start(file, id)
        }
      }
      setRefusals([...new Set(refused)])
    },
    pause: (id: number) => {
      handles.current.get(id)?.pause()
      update(id, { state: 'paused' })
    },
    resume: (id: number) => {
      handles.current.get(id)?.resume()
      update(id, { state: 'sending' })
    },
    cancel: (one: Upload) => {
      handles.current.get(one.id)?.cancel()
      forget(one.id)
      announce(t('file.removed', { name: one.file.name }))
    },
    remove: (value: FileValue) => {
      onChange(files.filter((file) => file.fileId !== value.fileId))
      announce(t('file.removed', { name: value.name }))
    },
  }
}

/** Looked at before a byte is sent; the server looks again, at the content. */
function whyNot(file: File, field: FieldOf<'file'>, t: ReturnType<typeof useTexts<'form'>>): string | undefined {
  const types: readonly string[] = field.accept.map((kind) => mediaTypes[kind])
  const extension = file.name.split('.').at(-1)?.toLowerCase().replace('jpeg', 'jpg') ?? ''
  const { name } = file
  if (!types.includes(file.type) && !field.accept.some((kind) => kind === extension)) {
    return t('file.refusedType', { name, types: typeNames(field) })
  }
  if (file.size === 0) return t('file.refusedEmpty', { name })
  if (file.size > field.maxMegabytes * 1024 * 1024) return t('file.refusedSize', { name, max: field.maxMegabytes })
  return undefined
}

/** `PDF, JPG, PNG` */
export const typeNames = (field: FieldOf<'file'>): string => field.accept.map((kind) => kind.toUpperCase()).join(', ')
