import { newIdempotencyKey } from '@motcua/api/client'
import type { MyDossier } from '@motcua/api/routes/citizen'
import type { PlaceView } from '@motcua/api/schemas/dossier-parts'
import { useFormats, useTexts } from '@motcua/ui/i18n'
import { Button, Card, Dialog, StatusTag } from '@motcua/ui/kit'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../app/app-context.ts'
import { Problem } from '../app/Problem.tsx'
import { keys } from '../app/queries.ts'
import { Said, useSaid } from '../app/Said.tsx'
import { leaveNews } from './news.ts'

const tones = {
  applied: 'neutral',
  waiting: 'warning',
  offered: 'warning',
  accepted: 'success',
  declined: 'neutral',
  none: 'danger',
  left: 'neutral',
} as const

interface Choice {
  readonly accept: boolean
  readonly key: string
}

/** What an application window gave: the place, the waiting list, and an offer to accept or decline. */
export function Place({ dossier, place }: { readonly dossier: MyDossier; readonly place: PlaceView }) {
  const t = useTexts('portal')
  const said = useSaid()
  const { dateTime } = useFormats()
  const [choice, setChoice] = useState<Choice | null>(null)
  const mayAnswer = dossier.acts.some((act) => act.kind === 'builtIn' && act.act === 'answerOffer')
  return (
    <Card
      title={said(place.title)}
      actions={<StatusTag tone={tones[place.state]}>{t(`place.is.${place.state}`)}</StatusTag>}
    >
      <div className="mc-stack">
        <p>{t(`place.text.${place.state}`)}</p>
        {place.choice && (
          <p>
            <strong>
              <Said words={place.choice} />
            </strong>
            {place.rank !== null && <> ({t('place.rank', { rank: place.rank })})</>}
          </p>
        )}
        {place.waiting.length > 0 && (
          <ul>
            {place.waiting.map((one) => (
              <li key={said(one.option)}>
                {t('place.position', { option: said(one.option), position: one.position })}
              </li>
            ))}
          </ul>
        )}
        {place.state === 'offered' && place.answerBy && (
          <p>
            {t('place.answerBy')} <strong>{dateTime(place.answerBy)}</strong>.{' '}
            {t(`place.silence.${place.silence ?? 'declined'}`)}
          </p>
        )}
        {mayAnswer && (
          <div className="mc-row">
            <Button kind="primary" onClick={() => setChoice({ accept: true, key: newIdempotencyKey() })}>
              {t('place.accept')}
            </Button>
            <Button onClick={() => setChoice({ accept: false, key: newIdempotencyKey() })}>{t('place.decline')}</Button>
          </div>
        )}
      </div>
      {choice && <Answer dossier={dossier} choice={choice} onClose={() => setChoice(null)} />}
    </Card>
  )
}

interface AnswerProps {
  readonly dossier: MyDossier
  readonly choice: Choice
  readonly onClose: () => void
}

function Answer({ dossier, choice, onClose }: AnswerProps) {
  const t = useTexts('portal')
  const client = useClient()
  const queries = useQueryClient()
  const { agencyId, dossierId } = dossier
  const { accept, key } = choice
  const send = useMutation({
    mutationFn: () =>
      client.sendMyEvent(
        {
          params: { agencyId, id: dossierId },
          body: { event: { type: 'answerOffer', accept }, expectedRevision: dossier.revision },
        },
        { idempotencyKey: key },
      ),
    onSuccess: () => {
      leaveNews(dossierId, accept ? 'placeAccepted' : 'placeDeclined')
      onClose()
      return queries.invalidateQueries({ queryKey: keys.dossier(agencyId, dossierId) })
    },
  })
  const label = t(accept ? 'place.accept' : 'place.decline')
  return (
    <Dialog
      open
      title={label}
      onClose={onClose}
      actions={
        <>
          <Button kind={accept ? 'primary' : 'danger'} busy={send.isPending} onClick={() => send.mutate()}>
            {label}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <div className="mc-stack">
        <p>{t(accept ? 'place.acceptText' : 'place.declineText')}</p>
        {send.error && <Problem error={send.error} />}
      </div>
    </Dialog>
  )
}
