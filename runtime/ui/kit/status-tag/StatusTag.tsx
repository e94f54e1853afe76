import type { ReactNode } from 'react'
import { dueText, type Remaining, useFormats, useTexts } from '../../i18n/index.ts'
import { Icon, type IconName } from '../icon/Icon.tsx'

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger' | 'accent'

export interface StatusTagProps {
  readonly tone?: Tone
  readonly icon?: IconName
  readonly children: ReactNode
}

/** A short state in words; the colour only repeats what the words say. */
export function StatusTag({ tone = 'neutral', icon, children }: StatusTagProps) {
  return (
    <span className={`mc-tag mc-tag--${tone}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  )
}

const statusTones = {
  draft: 'neutral',
  submitted: 'info',
  received: 'info',
  refused: 'danger',
  processing: 'info',
  supplement_requested: 'warning',
  payment_requested: 'warning',
  withdrawal_requested: 'warning',
  withdrawn: 'neutral',
  stopped: 'danger',
  completed: 'success',
  returned: 'success',
} as const satisfies Record<string, Tone>

export type DossierStatus = keyof typeof statusTones

/** The status of a dossier in the words of the national catalogue. */
export function DossierStatusTag({ status }: { readonly status: DossierStatus }) {
  const t = useTexts('kit')
  return <StatusTag tone={statusTones[status]}>{t(`status.${status}`)}</StatusTag>
}

export type DueState = 'early' | 'onTime' | 'soon' | 'overdue' | 'paused' | 'none'

const dueLooks = {
  early: ['success', 'check'],
  onTime: ['success', 'clock'],
  soon: ['warning', 'clock'],
  overdue: ['danger', 'error'],
  paused: ['neutral', 'pause'],
  none: ['neutral', 'clock'],
} as const satisfies Record<DueState, readonly [Tone, IconName]>

/** How a dossier stands against its due date: always words, then what is left or exceeded. */
export function DueTag({ state, remaining }: { readonly state: DueState; readonly remaining?: Remaining }) {
  const t = useTexts('kit')
  const { number } = useFormats()
  const [tone, icon] = dueLooks[state]
  return (
    <StatusTag tone={tone} icon={icon}>
      {remaining && state !== 'none' && state !== 'paused' ? dueText(t, remaining, number) : t(`due.${state}`)}
    </StatusTag>
  )
}
