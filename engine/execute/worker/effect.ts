import type { DossierEvent, OutboxEffect } from '@motcua/core/process'
import type { ClaimedEffect } from '@motcua/store/write'

export type EffectOf<K extends OutboxEffect['kind']> = Extract<OutboxEffect, { kind: K }>

type Automatic = Extract<DossierEvent, { type: 'automatic' }>

/** How a delivery ended: with an event for the dossier, or with nothing more to say. */
export type Delivered = Omit<Automatic, 'type'> | null

/** The same for every try: what a neighbour tells doubles by. */
export const effectKeyOf = ({ dossierId, seq, idx }: Pick<ClaimedEffect, 'dossierId' | 'seq' | 'idx'>): string =>
  `${dossierId}:${seq}:${idx}`
