import { Session } from '@motcua/core/calendar'

/** `07:30–11:30, 13:00–17:00`; '' on a day without work. */
export const hoursText = (sessions: readonly Session[]): string =>
  sessions.map(({ from, to }) => `${from}–${to}`).join(', ')

/** Sessions as somebody types them: `7h30-11h30; 13:00 – 17:00`. @returns null when they are none, or out of order */
export function readHours(text: string): Session[] | null {
  const parts = text.split(/[,;+\n]/).filter((part) => part.trim() !== '')
  const sessions: Session[] = []
  for (const part of parts) {
    const match = /^\s*(\d{1,2})(?:[:hg.](\d{2})?)?\s*[-–—]\s*(\d{1,2})(?:[:hg.](\d{2})?)?\s*$/i.exec(part)
    if (!match) return null
    const time = (hour = '', minute = '00') => `${hour.padStart(2, '0')}:${minute}`
    const session = Session.safeParse({ from: time(match[1], match[2]), to: time(match[3], match[4]) })
    const last = sessions.at(-1)
    if (!session.success || (last && last.to > session.data.from)) return null
    sessions.push(session.data)
  }
  return sessions
}
