import type { BulkChangeSummary } from '@motcua/api/routes/bulk'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, Card, Dialog, Link, Notice, StatusTag, type Tone } from '@motcua/ui/kit'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApp, useMe } from '../app/context.tsx'
import { Failed } from '../app/Frame.tsx'
import { editorPath } from '../app/navigation.ts'
import { changeWords } from './change-words.ts'
import { SendAll } from './SendAll.tsx'

const tones = {
  applied: 'success',
  stale: 'warning',
  unchanged: 'neutral',
  invalid: 'danger',
} as const satisfies Record<BulkChangeSummary['items'][number]['result'], Tone>

/** A bulk change that was made: what became of it in each procedure, taking it back, and asking for review. */
export function Done({ bulk, onBack }: { readonly bulk: BulkChangeSummary; readonly onBack: () => void }) {
  const { client } = useApp()
  const me = useMe()
  const t = useTexts('builder')
  const formats = useFormats()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const undo = useMutation({
    mutationFn: () => client.undoBulkChange({ params: { id: bulk.id } }),
    onSettled: () => Promise.all(['bulk', 'procedures'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  })
  const applied = bulk.items.filter((one) => one.result === 'applied' && one.undoneAt === null)
  const undoable = applied.filter((one) => one.kept === null)
  const isAnalyst = me.data?.me.roles.includes('analyst') ?? false
  return (
    <div className="mc-stack">
      <div className="mc-row">
        <Button size="sm" kind="quiet" icon="arrowLeft" onClick={onBack}>
          {t('bulk.back')}
        </Button>
      </div>
      <Card
        title={changeWords(bulk.change, t, formats)}
        actions={
          isAnalyst && applied.length > 0 ? (
            <Button size="sm" icon="undo" busy={undo.isPending} onClick={() => setAsking(true)}>
              {t('bulk.undo')}
            </Button>
          ) : undefined
        }
      >
        <div className="mc-stack">
          <p className="b-help">{t('bulk.madeBy', { by: bulk.madeBy, at: formats.dateTime(bulk.madeAt) })}</p>
          {bulk.note ? <p>{bulk.note}</p> : null}
          {undo.isError ? <Failed error={undo.error} onRetry={() => undo.mutate()} /> : null}
          {undo.data ? (
            <Notice
              tone={undo.data.kept.length > 0 ? 'warning' : 'success'}
              live
              title={t('bulk.undone', { count: undo.data.restored, kept: undo.data.kept.length })}
            />
          ) : null}
          <ul className="b-bulk__list">
            {bulk.items.map((one) => (
              <li key={one.procedureId} className="b-bulk__head">
                <span className="b-name-cell">
                  <Link href={`/builder${editorPath(one.procedureId, 'overview')}`}>{one.title}</Link>
                  <span className="mc-soft mc-small">{one.code}</span>
                </span>
                <span className="b-name-cell">
                  <StatusTag tone={one.undoneAt ? 'neutral' : tones[one.result]}>
                    {t(one.undoneAt ? 'bulk.result.undone' : `bulk.result.${one.result}`)}
                  </StatusTag>
                  <span className="mc-soft mc-small">
                    {one.undoneAt
                      ? formats.dateTime(one.undoneAt)
                      : one.kept
                        ? t(`bulk.kept.${one.kept}`)
                        : one.result === 'applied'
                          ? t(one.begun ? 'bulk.begun' : 'bulk.places', { count: one.lines })
                          : t(`bulk.result.${one.result}.help`)}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </div>
      </Card>
      {isAnalyst ? <SendAll bulk={bulk} /> : null}
      <Dialog
        open={asking}
        title={t('bulk.undo')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button
              kind="danger"
              onClick={() => {
                setAsking(false)
                undo.mutate()
              }}
            >
              {t('bulk.undoDo', { count: undoable.length })}
            </Button>
            <Button kind="quiet" onClick={() => setAsking(false)}>
              {t('cancel')}
            </Button>
          </>
        }
      >
        <p>{t('bulk.undoHelp', { count: undoable.length })}</p>
        {applied.length > undoable.length ? (
          <>
            <p>{t('bulk.undoKept')}</p>
            <ul>
              {applied
                .filter((one) => one.kept !== null)
                .map((one) => (
                  <li key={one.procedureId}>
                    {one.title}: {t(`bulk.kept.${one.kept ?? 'touched'}`)}
                  </li>
                ))}
            </ul>
          </>
        ) : null}
      </Dialog>
    </div>
  )
}
