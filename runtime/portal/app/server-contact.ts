/** A session ends after half an hour without a request; people are told five minutes before. */
export const idleMs = 30 * 60_000
export const warnMs = 5 * 60_000

let last = Date.now()

/** When the server last answered, in milliseconds since 1970. */
export const lastContact = (): number => last

/** The browser's `fetch`, noting each answer: every request extends the session. */
export const watchedFetch: typeof fetch = async (input, init) => {
  const reply = await fetch(input, init)
  last = Date.now()
  return reply
}
