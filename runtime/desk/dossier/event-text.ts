import type { DeskDossier } from '@motcua/api/routes/desk'
import { useLanguage, useTexts } from '@motcua/ui/i18n'

const known = [
  'submit',
  'act',
  'requestSupplement',
  'answerSupplement',
  'refuse',
  'stop',
  'requestWithdrawal',
  'decideWithdrawal',
  'answerConsultation',
  'closeConsultation',
  'decideRows',
  'offerSlots',
  'bookAppointment',
  'rescheduleAppointment',
  'cancelAppointment',
  'recordAppointment',
  'claim',
  'release',
  'assign',
  'markPaid',
  'markRefunded',
  'extend',
  'forward',
  'changeCase',
  'recall',
  'recount',
  'childOpened',
  'childEnded',
  'childFailed',
  'retryChild',
  'dropChild',
  'stopByParent',
  'followedBy',
  'timer',
  'automatic',
  'outside',
  'migrate',
  'openDuty',
  'allocated',
  'offerPlace',
  'answerOffer',
  'placeReturned',
]

/** What an entry of the journal was, in words: the label of its button, else the kind of event. */
export function useEventText(dossier: Pick<DeskDossier, 'timeline'>): (seq: number, event: string) => string {
  const t = useTexts('desk')
  const language = useLanguage()
  return (seq, event) => {
    const label = dossier.timeline.find((entry) => entry.seq === seq)?.label
    const own = label ? (label[language] ?? label.vi ?? label.en) : undefined
    return own ?? (known.includes(event) ? t(`event.${event}`) : event)
  }
}
