import type { StepRole } from '@motcua/core/definition'

const words: readonly (readonly [StepRole, RegExp])[] = [
  ['applicant', /citizen|applicant|customer|cong dan|nguoi dan|nguoi nop|khach hang|chu ho so/],
  ['receptionist', /reception|counter|front ?(desk|office)|csc|tiep nhan|mot cua|bo phan tra/],
  ['clerk', /clerk|archiv|van thu|dong dau|cap so|vao so|tra ket qua/],
  [
    'approver',
    /approv|sign|director|commissioner|chu tich|giam doc|ky (duyet|ban hanh)|lanh dao (so|uy ban|ubnd|co quan)|phe duyet/,
  ],
  ['head', /head|manager|supervisor|verifier|truong phong|lanh dao|phu trach|trinh/],
  ['officer', /officer|inspector|employee|staff|chuyen vien|can bo|tham dinh|tham tra|xu ly|thu ly/],
]

/** Lower case without accents. */
export const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').replace(/[_-]+/g, ' ').toLowerCase()

/** The role that a name of a lane, group or step suggests; `isSure` = a word of it says so. */
export function guessRole(...names: readonly (string | undefined)[]): { role: StepRole; isSure: boolean } {
  for (const name of names) {
    if (!name) continue
    const text = folded(name)
    const found = words.find(([, pattern]) => pattern.test(text))
    if (found) return { role: found[0], isSure: true }
  }
  return { role: 'officer', isSure: false }
}

/** How an end is meant, by its name. */
export function guessOutcome(name: string | undefined): {
  outcome: 'granted' | 'notGranted' | 'refused' | 'withdrawn' | 'stopped'
  isSure: boolean
} {
  const text = folded(name ?? '')
  if (/withdraw|rut ho so|\brut\b/.test(text)) return { outcome: 'withdrawn', isSure: true }
  if (/tu choi tiep nhan|not received/.test(text)) return { outcome: 'refused', isSure: true }
  if (/reject|refus|denied|deny|khong (cap|dong y|dat|du)|tu choi/.test(text))
    return { outcome: 'notGranted', isSure: true }
  if (/cancel|stop|abort|terminat|\bhuy\b|dung (giai quyet|xu ly)/.test(text))
    return { outcome: 'stopped', isSure: true }
  return {
    outcome: 'granted',
    isSure: /approv|complet|grant|issu|done|success|hoan thanh|ket thuc|tra ket qua|\bcap\b/.test(text),
  }
}

/** The national status that goes with an end. */
export const statusOf = {
  granted: 'returned',
  notGranted: 'returned',
  refused: 'refused',
  withdrawn: 'withdrawn',
  stopped: 'stopped',
} as const
