/**
 * Remembers which page has been given focus, so that a heading takes it once per move and never on the first load, where the
 * browser's own start of the page is right.
 */
function createFocusTracker() {
  let last: string | null = null
  return {
    /** true when this page is new and not the first */
    take(pathname: string): boolean {
      const moved = last !== null && last !== pathname
      last = pathname
      return moved
    },
  }
}

export const focusTracker = createFocusTracker()
