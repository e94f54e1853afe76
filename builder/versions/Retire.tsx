import { useTexts } from '@motcua/ui/i18n'
import { Button, Checkbox, Dialog } from '@motcua/ui/kit'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useState } from 'react'
import { useApp } from '../app/context.tsx'
import { Failed } from '../app/Frame.tsx'
import type { Known } from './known.ts'
import { afterRetiring, versionState } from './version-state.ts'

/** Ends a version, or the whole procedure, for new dossiers; first says what becomes of those that run. */
export function Retire(props: {
  readonly id: string
  readonly what: Known | 'all' | null
  readonly all: readonly Known[]
  readonly now: string
  readonly onClose: () => void
}) {
  const { id, what, all, now, onClose } = props
  const { client } = useApp()
  const t = useTexts('builder')
  const queries = useQueryClient()
  const field = useId()
  const [sure, setSure] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another thing to retire is asked about anew
  useEffect(() => setSure(false), [what])
  const retire = useMutation({
    mutationFn: async () => {
      if (what === 'all') await client.retireWholeProcedure({ params: { id } })
      else if (what) await client.retireProcedure({ params: { id }, body: { versionId: what.versionId } })
    },
    onSuccess: async () => {
      await Promise.all(['versions', 'procedures'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
      onClose()
    },
  })
  if (what === null) return null
  const one = what === 'all' ? null : what
  const next = one ? afterRetiring(one, all, now) : undefined
  const wasLive = one ? versionState(one, all, now) === 'live' : true
  const running = one ? one.running : all.reduce((sum, version) => sum + version.running, 0)
  return (
    <Dialog
      open
      title={one ? t('retire.title', { n: one.number }) : t('retire.allTitle')}
      onClose={onClose}
      actions={
        <>
          <Button kind="danger" busy={retire.isPending} disabled={!sure} onClick={() => retire.mutate()}>
            {one ? t('retire.do', { n: one.number }) : t('retire.all')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      <div className="mc-stack">
        <ul>
          <li>
            {!wasLive ? t('retire.notLive') : next ? t('retire.thenApplies', { n: next.number }) : t('retire.thenNone')}
          </li>
          <li>{t('retire.running', { count: running })}</li>
          <li>{t('retire.final')}</li>
        </ul>
        <Checkbox id={field} label={t('retire.sure')} checked={sure} onChange={(e) => setSure(e.target.checked)} />
        {retire.isError ? <Failed error={retire.error} /> : null}
      </div>
    </Dialog>
  )
}
