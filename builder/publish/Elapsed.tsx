import { useTexts } from '@motcua/ui/i18n'
import { Button } from '@motcua/ui/kit'
import { useEffect, useState } from 'react'
import './publish.css'

/** Work that takes its time: what it does, since when, and a way to stop it. */
export function Elapsed(props: { readonly doing: string; readonly onCancel: () => void }) {
  const t = useTexts('builder')
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const began = Date.now()
    const timer = setInterval(() => setSeconds(Math.floor((Date.now() - began) / 1000)), 500)
    return () => clearInterval(timer)
  }, [])
  return (
    <div className="b-elapsed">
      <p role="status">{props.doing}</p>
      <progress className="b-elapsed__bar" aria-label={props.doing} />
      <span className="b-help">{t('elapsed.seconds', { count: seconds })}</span>
      <Button size="sm" kind="quiet" icon="close" onClick={props.onCancel}>
        {t('elapsed.cancel')}
      </Button>
    </div>
  )
}
