// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { inAppPath } from './in-app-links.ts'

const origin = 'https://portal.test'

function press(html: string, how: MouseEventInit = {}): string | null {
  document.body.innerHTML = html
  const link = document.querySelector('a')
  let path: string | null = null
  const follow = (event: MouseEvent) => {
    path = inAppPath(event, origin)
    // The test stays where it is, whatever the browser would do.
    event.preventDefault()
  }
  document.addEventListener('click', follow, { once: true })
  link?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, button: 0, ...how }))
  return path
}

describe('a press on a link', () => {
  it('to a page of the portal moves without loading it again', () => {
    expect(press(`<a href="${origin}/services?q=x#top"><b>x</b></a>`)).toBe('/services?q=x#top')
  })
  it.each(['/api/files/1', '/auth/login?returnTo=%2F', '/desk', '/builder/p', '/sandbox/eid'])(
    'to %s is left to the browser',
    (path) => expect(press(`<a href="${origin}${path}">x</a>`)).toBeNull(),
  )
  it('elsewhere, into a new window, as a download or inside the page is left to the browser', () => {
    expect(press('<a href="https://other.test/">x</a>')).toBeNull()
    expect(press(`<a href="${origin}/my" target="_blank">x</a>`)).toBeNull()
    expect(press(`<a href="${origin}/my" download>x</a>`)).toBeNull()
    expect(press('<a href="#main">x</a>')).toBeNull()
  })
  it('with a key held opens as the person wants it', () => {
    expect(press(`<a href="${origin}/my">x</a>`, { ctrlKey: true })).toBeNull()
  })
})
