import { useTexts } from '@motcua/ui/i18n'
import { Button, Dialog, Notice, useAnnounce } from '@motcua/ui/kit'
import { useState } from 'react'
import { useDefinition, useEditor } from '../state/use-editor.tsx'
import { readTextSheet, type TextSheet } from './sheet.ts'

/** Takes a sheet of texts back: shown first what it changes, then taken as one act. */
export function SheetDialog({ onClose }: { readonly onClose: () => void }) {
  const definition = useDefinition()
  const editor = useEditor()
  const announce = useAnnounce()
  const t = useTexts('builder')
  const [read, setRead] = useState<TextSheet | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const open = async (file: File | undefined) => {
    if (!file) return
    setRead(null)
    setFault(null)
    const { readSheet } = await import('@motcua/ui/form')
    const cells = await readSheet(file)
    const sheet = typeof cells === 'string' ? cells : readTextSheet(definition, cells)
    if (typeof sheet === 'string') setFault(sheet)
    else setRead(sheet)
  }
  const take = () => {
    if (!read || !editor.act('setTexts', { texts: read.texts })) return
    announce(t('translations.took', { count: read.texts.length }))
    onClose()
  }
  const left = read ? [...read.unknown, ...read.tooLong] : []
  return (
    <Dialog
      open
      title={t('translations.import')}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" disabled={!read || read.texts.length === 0} onClick={take}>
            {t('translations.take', { count: read?.texts.length ?? 0 })}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      <div className="mc-stack">
        <p className="b-help">{t('translations.importHelp')}</p>
        <label>
          <span className="b-property__label">{t('translations.file')}</span>
          <input type="file" accept=".csv,text/csv,.txt" onChange={(event) => void open(event.target.files?.[0])} />
        </label>
        {fault ? <Notice tone="error" title={t(`translations.fault.${fault}`)} live /> : null}
        {read ? (
          <>
            <p role="status">
              {t('translations.would', {
                changed: read.texts.length,
                same: read.same,
                empty: read.empty,
                unknown: read.unknown.length,
              })}
            </p>
            {left.length > 0 ? (
              <details>
                <summary>{t('translations.notTaken', { count: left.length })}</summary>
                <ul className="b-plain">
                  {left.slice(0, 200).map(({ line, path }) => (
                    <li key={`${line} ${path}`}>{t('translations.line', { line, path })}</li>
                  ))}
                </ul>
              </details>
            ) : null}
            <table className="b-table">
              <caption className="mc-visually-hidden">{t('translations.changes')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('texts.place')}</th>
                  <th scope="col">{t('translations.before')}</th>
                  <th scope="col">{t('translations.after')}</th>
                </tr>
              </thead>
              <tbody>
                {read.texts.slice(0, 50).map(({ language, path, text }) => (
                  <tr key={`${language} ${path}`}>
                    <th scope="row">
                      {path} ({t(`language.${language}`)})
                    </th>
                    <td>{definition.messages[language]?.[path]?.text ?? ''}</td>
                    <td>{text}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {read.texts.length > 50 ? (
              <p className="b-help">{t('texts.more', { count: read.texts.length - 50 })}</p>
            ) : null}
          </>
        ) : null}
      </div>
    </Dialog>
  )
}
