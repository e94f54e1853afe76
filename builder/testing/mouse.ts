import type { Locator, Page } from 'playwright-core'

const middle = async (one: Locator): Promise<{ x: number; y: number }> => {
  const box = await one.boundingBox()
  if (!box) throw new Error('nothing to take hold of')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Takes hold of something with the mouse and lets it go over something else, as a hand does: not in one jump. */
export async function dragOver(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded()
  await dragTo(page, from, await middle(to))
}

/** The same, to a point of the window. */
export async function dragTo(page: Page, from: Locator, to: { readonly x: number; readonly y: number }): Promise<void> {
  const at = await middle(from)
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await page.mouse.move(at.x + 6, at.y + 6, { steps: 3 })
  await page.mouse.move(to.x, to.y - 4, { steps: 5 })
  await page.mouse.move(to.x, to.y, { steps: 2 })
  await page.mouse.up()
}
