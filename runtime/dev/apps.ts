/** The browser apps: where their sources are and the path they are served under. */
export const APPS = [
  { name: 'portal', folder: 'runtime/portal', base: '/' },
  { name: 'desk', folder: 'runtime/desk', base: '/desk/' },
  { name: 'builder', folder: 'builder', base: '/builder/' },
] as const

/** One of the three browser apps. */
export type App = (typeof APPS)[number]
