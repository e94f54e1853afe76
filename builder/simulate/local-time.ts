/** Viet Nam is seven hours ahead of UTC all year. */
const aheadMs = 7 * 3_600_000

/** An instant as a field of date and time shows it. */
export const toLocalInput = (instant: string): string =>
  new Date(Date.parse(instant) + aheadMs).toISOString().slice(0, 16)

/** What such a field holds, as an instant; null while it is not one. */
export function fromLocalInput(text: string): string | null {
  const ms = Date.parse(`${text}:00Z`)
  return Number.isNaN(ms) ? null : new Date(ms - aheadMs).toISOString().replace('.000Z', 'Z')
}
