import { localDateOf } from '../calendar/index.ts'
import type { Output } from '../definition/index.ts'
import { setOutput } from './places.ts'
import { formatNumber, takeNumber, type Working } from './working.ts'

type Numbered = Pick<Output, 'id' | 'register'>

/** Takes the next number of an output's register, without a gap, as part of the deciding write. */
export function numberOutput(working: Working, { id, register }: Numbered): void {
  if (!register) throw new Error(`output without register: ${id}`)
  const on = localDateOf(working.context.now)
  const period = register.restart === 'never' ? '' : register.restart === 'yearly' ? on.slice(0, 4) : on
  const value = takeNumber(working, { register: register.id, period })
  setOutput(working, id, {
    number: formatNumber(register.pattern, value, on, working.state.agencyId),
    numberedOn: on,
  })
}

/**
 * The standard forms, for procedures that bring none of their own: under which name a dossier keeps their number, and the
 * agency's book it is taken from. `@` cannot stand in an id, so they never meet an output of a definition.
 * @see Circular 03/2025/TT-VPCP, Annex I, forms 02, 03, 04 and 05
 */
export const standardSlips = {
  supplementSlip: {
    id: '@supplementSlip',
    register: { id: 'slip-supplement', pattern: '{n}/YCBS', restart: 'yearly' },
  },
  refusalSlip: { id: '@refusalSlip', register: { id: 'slip-refusal', pattern: '{n}/PTC', restart: 'yearly' } },
  apologySlip: { id: '@apologySlip', register: { id: 'slip-apology', pattern: '{n}/XLGH', restart: 'yearly' } },
  stopSlip: { id: '@stopSlip', register: { id: 'slip-stop', pattern: '{n}/TBD', restart: 'yearly' } },
} as const satisfies Partial<Record<Output['kind'], Numbered>>

/**
 * Numbers the slip of a built-in act; a second notice gets its own number. A form that the definition brings without a
 * register stays without a number.
 */
export function numberSlip(working: Working, kind: keyof typeof standardSlips): void {
  const slip: Numbered = working.version.definition.outputs.find((o) => o.kind === kind) ?? standardSlips[kind]
  if (slip.register) numberOutput(working, slip)
}
