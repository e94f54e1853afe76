import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { findBrowser, launchBrowser } from './browser.ts'

test('a browser is found on a machine that has none, opens a page and takes its picture', async () => {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 640 } })
    await page.goto(
      'data:text/html;charset=utf-8,<title>Một cửa</title><button onclick="this.textContent=`Đã nhận`">Nộp</button>',
    )
    await page.getByRole('button', { name: 'Nộp' }).click()
    expect(await page.getByRole('button').textContent()).toBe('Đã nhận')
    expect(await page.title()).toBe('Một cửa')
    const picture = await page.screenshot()
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
    expect(picture.readUInt32BE(16)).toBe(360)
  } finally {
    await browser.close()
  }
})

test('the browser keeps its web security: a page cannot read another origin', async () => {
  const servers = [createServer((_, reply) => reply.end('one')), createServer((_, reply) => reply.end('secret'))]
  const [one, two] = await Promise.all(servers.map(listen))
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(one ?? '')
    const read = (url: string) =>
      page.evaluate(
        (from) =>
          fetch(from).then(
            (reply) => reply.text(),
            () => 'refused',
          ),
        url,
      )
    expect(await read(one ?? '')).toBe('one')
    expect(await read(two ?? '')).toBe('refused')
  } finally {
    await browser.close()
    for (const server of servers) server.close()
  }
})

test('a wrong BROWSER_PATH is named instead of being passed over', async () => {
  await expect(findBrowser({ BROWSER_PATH: '/nowhere/chrome' })).rejects.toThrow(
    /BROWSER_PATH is \/nowhere\/chrome.*unset/,
  )
})

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}
