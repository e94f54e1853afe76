import { localDateOf } from '../calendar/index.ts'
import type { Output } from '../definition/index.ts'
import { setOutput } from './places.ts'
import { formatNumber, takeNumber, type Working } from './working.ts'

/** Takes the next number of an output's register, without a gap, as part of the deciding write. */
export function numberOutput(working: Working, output: Output): void {
  const { register } = output
  if (!register) throw new Error(`output without register: ${output.id}`)
  const on = localDateOf(working.context.now)
  const period = register.restart === 'never' ? '' : register.restart === 'yearly' ? on.slice(0, 4) : on
  const value = takeNumber(working, { register: register.id, period })
  setOutput(working, output.id, {
    number: formatNumber(register.pattern, value, on, working.state.agencyId),
    numberedOn: on,
  })
}

/** Numbers the slip of a built-in act, where the definition keeps a register for it; a second notice gets its own number. */
export function numberSlip(working: Working, kind: Output['kind']): void {
  const slip = working.version.definition.outputs.find((o) => o.kind === kind && o.register)
  if (slip) numberOutput(working, slip)
}
