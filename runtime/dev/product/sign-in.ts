import type { Browser, BrowserContext, Page } from 'playwright-core'

/** A person in a browser of his own, signed in through the sandbox eID. */
export interface Person {
  readonly page: Page
  readonly context: BrowserContext
}

export const phone = { width: 360, height: 740 }
export const desktop = { width: 1366, height: 768 }

/**
 * Opens an address as one of the demo people: a fresh browser context, so that nobody shares a session.
 * @param path  where to begin, e.g. `/desk`
 * @param signIn  user name at the sandbox eID
 */
export async function signInAs(
  browser: Browser,
  base: string,
  signIn: string,
  path: string,
  viewport: { width: number; height: number } = desktop,
): Promise<Person> {
  const context = await browser.newContext({
    viewport,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    acceptDownloads: true,
  })
  const page = await context.newPage()
  await page.goto(`${base}/auth/login?returnTo=${encodeURIComponent(path)}`)
  await chooseAtEid(page, signIn)
  await page.waitForURL(
    (url) => url.pathname.startsWith(path.replace(/\/$/, '') || '/') && !url.pathname.startsWith('/sandbox'),
  )
  return { page, context }
}

/** On the eID's page: types the user name and goes on. */
export async function chooseAtEid(page: Page, signIn: string): Promise<void> {
  await page.getByRole('textbox').fill(signIn)
  await page.getByRole('textbox').press('Enter')
}
