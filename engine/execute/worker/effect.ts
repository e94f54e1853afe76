import type { DossierEvent, OutboxEffect } from '@motcua/core/process'

export type EffectOf<K extends OutboxEffect['kind']> = Extract<OutboxEffect, { kind: K }>

type Automatic = Extract<DossierEvent, { type: 'automatic' }>

/** How a delivery ended: with an event for the dossier, or with nothing more to say. */
export type Delivered = Omit<Automatic, 'type'> | null
