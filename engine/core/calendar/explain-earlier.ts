import type { IsoInstant } from './civil.ts'
import { instantText } from './civil-text.ts'

type Language = 'vi' | 'en'

/** A due date that was replaced, as the dossier keeps it. */
export interface EarlierDue {
  readonly dueAt: IsoInstant
  readonly replacedAt: IsoInstant
  /** what replaced it, e.g. `supplementRequested`, `recount` */
  readonly because: string
}

const words: Record<Language, Readonly<Record<string, string>>> = {
  vi: {
    supplementRequested: 'yêu cầu bổ sung hồ sơ',
    withdrawalRequested: 'người nộp yêu cầu rút hồ sơ',
    extended: 'gia hạn giải quyết, kèm văn bản xin lỗi',
    forwarded: 'chuyển cơ quan giải quyết',
    caseChanged: 'chuyển trường hợp thực hiện',
    recounted: 'lịch làm việc thay đổi',
    recalled: 'người xử lý thu hồi thao tác',
  },
  en: {
    supplementRequested: 'a supplement was asked for',
    withdrawalRequested: 'the applicant asked to withdraw',
    extended: 'put off, with an apology',
    forwarded: 'forwarded to another agency',
    caseChanged: 'the execution case was changed',
    recounted: 'the working calendar changed',
    recalled: 'an official took an act back',
  },
}

/**
 * The due dates a dossier had before, oldest first, each with what replaced it: what was once promised stays on paper.
 * @param earlier  `earlierDue` of the dossier
 */
export function explainEarlier(earlier: readonly EarlierDue[], language: Language): string[] {
  return earlier.map(({ dueAt, replacedAt, because }) => {
    const known = words[language][because]
    if (language === 'vi')
      return `Hạn trước đây ${instantText(dueAt)}, thay đổi lúc ${instantText(replacedAt)}${known ? `: ${known}` : ''}.`
    return `Due before at ${instantText(dueAt)}, replaced at ${instantText(replacedAt)}${known ? `: ${known}` : ''}.`
  })
}
