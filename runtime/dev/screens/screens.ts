import type { Page } from 'playwright-core'

/** One picture: who looks, where he begins, and what he does to get there. */
export interface Screen {
  readonly name: string
  readonly as: string
  readonly at: string
  /** false: made for wide windows only */
  readonly narrow?: false
  /** true: also as it stands on a large screen */
  readonly wide?: true
  readonly reach?: (page: Page) => Promise<void>
}

const openFirstTask = async (page: Page) => {
  await page.goto(new URL('/desk/queues/open', page.url()).href)
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByRole('heading', { level: 1 }).waitFor()
}
const openTab = (name: RegExp) => async (page: Page) => {
  await openFirstTask(page)
  await page.getByRole('tab', { name }).click()
}
const openFirstDossier = async (page: Page) => {
  await page.goto(new URL('/my', page.url()).href)
  await page
    .getByRole('main')
    .getByRole('link', { name: /hộ kinh doanh|Trích lục/ })
    .first()
    .click()
  await page.getByRole('heading', { level: 1 }).waitFor()
}
const startDraft = async (page: Page) => {
  await page.goto(new URL('/services/H17.12/1.001612/start', page.url()).href)
  await page
    .getByRole('main')
    .getByRole('button', { name: /Bắt đầu|Kê khai/ })
    .click()
  await page.waitForURL(/\/drafts\//)
}
const openPart = (part: string) => async (page: Page) => {
  await page.getByRole('link', { name: 'Đăng ký thành lập hộ kinh doanh' }).first().click()
  await page.waitForURL(/\/p\//)
  await page.goto(page.url().replace(/[a-z]+$/, part))
}

/** The main screens, in the order of the main job. */
export const screens: readonly Screen[] = [
  { name: 'portal-home', as: 'lan.citizen', at: '/' },
  { name: 'portal-services', as: 'lan.citizen', at: '/services' },
  { name: 'portal-procedure', as: 'lan.citizen', at: '/services/H17.12/1.001612' },
  { name: 'portal-wizard', as: 'minh.citizen', at: '/', reach: startDraft },
  { name: 'portal-my-dossiers', as: 'hhen.citizen', at: '/my' },
  { name: 'portal-dossier', as: 'hhen.citizen', at: '/my', reach: openFirstDossier },
  { name: 'portal-track', as: 'lan.citizen', at: '/track' },
  { name: 'desk-queue', as: 'officer.haichau', at: '/desk/queues/open' },
  { name: 'desk-dossier', as: 'officer.haichau', at: '/desk', reach: openFirstTask },
  { name: 'desk-workflow', as: 'officer.haichau', at: '/desk', reach: openTab(/Quy trình/) },
  { name: 'desk-journal', as: 'officer.haichau', at: '/desk', reach: openTab(/Nhật ký/) },
  { name: 'desk-absences', as: 'officer.haichau', at: '/desk/absences' },
  { name: 'desk-recounts', as: 'administrator', at: '/desk/admin/recounts' },
  { name: 'desk-clock', as: 'administrator', at: '/desk/admin/clock' },
  { name: 'builder-procedures', as: 'analyst', at: '/builder', wide: true },
  { name: 'builder-reviews', as: 'reviewer', at: '/builder/reviews', narrow: false },
  ...(
    [
      'overview',
      'form',
      'workflow',
      'cases',
      'requirements',
      'fees',
      'tables',
      'deadlines',
      'outputs',
      'notifications',
      'sources',
      'texts',
      'access',
      'policies',
      'simulate',
      'scenarios',
      'trial',
      'source',
      'publish',
      'versions',
    ] as const
  ).map((part) => ({
    name: `builder-${part}`,
    as: 'analyst',
    at: '/builder',
    narrow: false as const,
    wide: true as const,
    reach: openPart(part),
  })),
]
