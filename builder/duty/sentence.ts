import type { Duty } from '@motcua/core/definition'
import { useLanguage, useTexts } from '@motcua/ui/i18n'
import { limitWords, valueWord } from '../properties/words.ts'

/** A duty in one sentence: how often, when it opens, until when, who, and the reminders. */
export function useDutySentence(): (duty: Duty) => string {
  const t = useTexts('builder')
  const language = useLanguage()
  return (duty) => {
    const { every, opens, dueAfter, assignees, remindBefore } = duty
    const who =
      assignees.from.kind === 'ids'
        ? t(`duty.who.${assignees.kind}`, { n: new Set(assignees.from.ids).size })
        : t(`duty.whoList.${assignees.kind}`, { list: assignees.from.list })
    return [
      t('duty.says', {
        every: valueWord('every', every, language).toLowerCase(),
        opens: t(`duty.opens.${opens.kind}.says`, { n: opens.kind === 'day' ? opens.day : opens.workingDays }),
        limit: limitWords(dueAfter, language),
        who,
      }),
      remindBefore.length > 0
        ? t('duty.saysRemind', { leads: remindBefore.map((one) => limitWords(one, language)).join(', ') })
        : t('duty.saysNoRemind'),
    ].join(' ')
  }
}
