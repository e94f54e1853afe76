import { signInUrl } from '@motcua/api/contract'
import { useTexts } from '@motcua/ui/i18n'
import { Button, Dialog, Link } from '@motcua/ui/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { usePortal } from './app-context.ts'
import { keys } from './queries.ts'
import { idleMs, lastContact, warnMs } from './server-contact.ts'

type Phase = 'fine' | 'soon' | 'over'
const checkMs = 10_000

/** Warns before the session ends by idleness and lets it be extended (2.2.1); afterwards says that nothing typed is lost. */
export function SessionWatch() {
  const t = useTexts('portal')
  const { client } = usePortal()
  const queries = useQueryClient()
  const [phase, setPhase] = useState<Phase>('fine')
  const [hidden, setHidden] = useState(false)
  useEffect(() => {
    const check = () => setPhase(phaseAt(Date.now() - lastContact()))
    const timer = setInterval(check, checkMs)
    return () => clearInterval(timer)
  }, [])
  const stay = async () => {
    const me = await client.me().catch(() => null)
    if (me) queries.setQueryData(keys.me, me)
    setPhase(me ? 'fine' : 'over')
  }
  const returnTo = window.location.pathname + window.location.search
  return (
    <Dialog
      open={phase !== 'fine' && !hidden}
      title={t(phase === 'over' ? 'session.over' : 'session.soon')}
      onClose={() => (phase === 'over' ? setHidden(true) : stay())}
      actions={
        phase === 'over' ? (
          <Link look="primary" href={signInUrl(returnTo)}>
            {t('signInAgain')}
          </Link>
        ) : (
          <Button kind="primary" onClick={stay}>
            {t('session.stay')}
          </Button>
        )
      }
    >
      <p>{t(phase === 'over' ? 'session.over.text' : 'session.soon.text', { minutes: Math.round(warnMs / 60_000) })}</p>
    </Dialog>
  )
}

function phaseAt(idleForMs: number): Phase {
  if (idleForMs >= idleMs) return 'over'
  return idleForMs >= idleMs - warnMs ? 'soon' : 'fine'
}
