import type { OutboxEffect } from '@motcua/core/process'

export type EffectOf<K extends OutboxEffect['kind']> = Extract<OutboxEffect, { kind: K }>
