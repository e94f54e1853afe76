import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { Definition } from '@motcua/core/definition'
import { largeDefinition } from '@motcua/core/definition/testing'
import type { Page } from 'playwright-core'
import type { Bench } from './bench.ts'
import { type BuilderApp, openBuilder } from './builder-app.ts'
import { medianOf } from './figure.ts'
import { round } from './lanes.ts'

const rounds = 5
const sizes = [200, 500] as const
const times = (count: number) => Array.from({ length: count })

/** The canvas against an idle page while a step is dragged, and against bpmn-js in drawing a diagram of the same size. */
export const benchBuilderCanvas: Bench = async ({ print, cpu }) => {
  const mark = cpu.mark()
  const drafts = Object.fromEntries(sizes.map((steps) => [`s${steps}`, placed(largeDefinition({ steps }))]))
  const app = await openBuilder(drafts)
  const figures = []
  for (const steps of sizes) {
    const definition = drafts[`s${steps}`] as Definition
    const frames = await dragged(app, `s${steps}`)
    const peer = await servePeer(toBpmn(definition))
    const draws = []
    for (const _ of times(rounds))
      draws.push({ ours: await drawn(app, `s${steps}`), theirs: await drawnByPeer(app, peer.url) })
    await peer.close()
    figures.push({ steps, frames, draws })
  }
  await app.close()
  const neighbours = cpu.since(mark)
  for (const { steps, frames, draws } of figures) {
    print({
      ...{ name: `frames while a step is dragged, ${steps} steps`, unit: 'of an idle page', goal: { atLeast: 0.9 } },
      value: round(medianOf(frames.map((one) => one.drag / one.idle))),
      peer: { name: 'idle page', value: round(medianOf(frames.map((one) => one.idle))), unit: 'frames/s' },
      neighbours,
      more: { framesPerSecond: frames.map((one) => round(one.drag)) },
    })
    print({
      ...{ name: `first draw, ${steps} steps`, unit: 'times bpmn-js', goal: { atMost: 1 } },
      value: round(medianOf(draws.map((one) => one.ours / one.theirs))),
      peer: { name: 'bpmn-js', value: round(medianOf(draws.map((one) => one.theirs))), unit: 'ms' },
      neighbours,
      more: { milliseconds: draws.map((one) => round(one.ours)) },
    })
  }
}

/** Every step at a place of its own, so that both draw what is placed. */
function placed(definition: Definition): Definition {
  const steps = definition.workflow.steps.map((step, i) => [
    step.id,
    { x: (i % 20) * 260, y: Math.floor(i / 20) * 180 },
  ])
  return { ...definition, workflow: { ...definition.workflow, layout: Object.fromEntries(steps) } }
}

async function framesDuring(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const state = { frames: 0, began: performance.now(), over: false }
    Object.assign(window, { counted: state })
    const next = () => {
      state.frames += 1
      if (!state.over) requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
  await act()
  return page.evaluate(() => {
    const { counted } = window as unknown as { counted: { frames: number; began: number; over: boolean } }
    counted.over = true
    return counted.frames / ((performance.now() - counted.began) / 1000)
  })
}

async function dragged(app: BuilderApp, draft: string) {
  const { page, close } = await app.open(draft, 'workflow')
  await page.waitForSelector('.react-flow__node-step')
  await page.waitForTimeout(2000)
  const out = []
  for (const _ of times(rounds)) {
    const blank = await app.context()
    const idlePage = await blank.newPage()
    const idle = await framesDuring(idlePage, () => idlePage.waitForTimeout(2000))
    await blank.close()
    const box = await page.locator('.react-flow__node-step').first().boundingBox()
    if (!box) throw new Error('no step is on the screen')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    const drag = await framesDuring(page, async () => {
      const until = performance.now() + 2000
      for (let i = 0; performance.now() < until; i++) {
        // within the canvas: at its edge it would move along
        await page.mouse.move(x + 60 * Math.sin(i / 12), y + 60 - 60 * Math.cos(i / 12))
        await new Promise((resolve) => setTimeout(resolve, 8))
      }
    })
    const moved = await page.locator('.react-flow__node-step.dragging').count()
    if (moved === 0) throw new Error('nothing was dragged')
    // back to where it was, so that every round is the same
    await page.mouse.move(x, y)
    await page.mouse.up()
    await page.waitForTimeout(500)
    out.push({ idle, drag })
  }
  await close()
  return out
}

/** From the click that asks for the canvas, its code not loaded yet, to the frame in which steps and lines stand. */
async function drawn(app: BuilderApp, draft: string): Promise<number> {
  const { page, close } = await app.open(draft, 'overview')
  await page.waitForSelector('.b-findings__head .b-count')
  await page.waitForTimeout(500)
  const ms = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const link = document.querySelector<HTMLElement>('.b-parts a[href$="/workflow"]')
        const began = performance.now()
        const look = () => {
          const isThere =
            document.querySelector('.react-flow__node-step') && document.querySelector('.react-flow__edge')
          if (isThere) requestAnimationFrame(() => resolve(performance.now() - began))
          else requestAnimationFrame(look)
        }
        link?.click()
        look()
      }),
  )
  await close()
  return ms
}

async function drawnByPeer(app: BuilderApp, url: string): Promise<number> {
  const context = await app.context()
  const page = await context.newPage()
  await page.goto(url)
  await page.waitForTimeout(500)
  const ms = await page.evaluate(async () => {
    const xml = await (await fetch('/xml')).text()
    const began = performance.now()
    await new Promise((resolve, reject) => {
      const script = document.createElement('script')
      Object.assign(script, { src: '/script', onload: resolve, onerror: reject })
      document.head.append(script)
    })
    type Canvas = { zoom(to: string): void }
    type Modeler = { importXML(xml: string): Promise<unknown>; get(name: 'canvas'): Canvas }
    const { BpmnJS } = window as unknown as { BpmnJS: new (options: { container: string }) => Modeler }
    const modeler = new BpmnJS({ container: '#canvas' })
    await modeler.importXML(xml)
    modeler.get('canvas').zoom('fit-viewport')
    await new Promise((resolve) => requestAnimationFrame(resolve))
    return performance.now() - began
  })
  await context.close()
  return ms
}

async function servePeer(xml: string) {
  const require = createRequire(import.meta.url)
  const script = readFileSync(require.resolve('bpmn-js/dist/bpmn-modeler.production.min.js'))
  const html = '<!doctype html><div id="canvas" style="height:700px"></div>'
  const server = createServer(({ url }, reply) => {
    if (url === '/script') reply.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    else if (url === '/xml') reply.writeHead(200, { 'content-type': 'text/xml' }).end(xml)
    else reply.writeHead(200, { 'content-type': 'text/html' }).end(html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** The same steps at the same places with the same lines, as BPMN. */
function toBpmn({ workflow }: Definition): string {
  const place = (id: string) => workflow.layout[id] ?? { x: 0, y: 0 }
  const tasks = workflow.steps.map((step) => `<bpmn:task id="t_${step.id}" name="${step.id}"/>`)
  const flows = workflow.transitions.map(
    ({ id, from, to }) => `<bpmn:sequenceFlow id="f_${id}" name="${id}" sourceRef="t_${from}" targetRef="t_${to}"/>`,
  )
  const shapes = workflow.steps.map(({ id }) => {
    const { x, y } = place(id)
    return `<di:BPMNShape id="s_${id}" bpmnElement="t_${id}"><dc:Bounds x="${x}" y="${y}" width="100" height="80"/></di:BPMNShape>`
  })
  const edges = workflow.transitions.map(({ id, from, to }) => {
    const [a, b] = [place(from), place(to)]
    return `<di:BPMNEdge id="e_${id}" bpmnElement="f_${id}"><dd:waypoint x="${a.x + 50}" y="${a.y + 80}"/><dd:waypoint x="${b.x + 50}" y="${b.y}"/></di:BPMNEdge>`
  })
  const spaces = [
    ['bpmn', 'http://www.omg.org/spec/BPMN/20100524/MODEL'],
    ['di', 'http://www.omg.org/spec/BPMN/20100524/DI'],
    ['dc', 'http://www.omg.org/spec/DD/20100524/DC'],
    ['dd', 'http://www.omg.org/spec/DD/20100524/DI'],
  ].map(([name, uri]) => `xmlns:${name}="${uri}"`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions ${spaces.join(' ')} id="d" targetNamespace="urn:motcua:bench">
<bpmn:process id="p">${tasks.join('')}${flows.join('')}</bpmn:process>
<di:BPMNDiagram id="diagram"><di:BPMNPlane id="plane" bpmnElement="p">${shapes.join('')}${edges.join('')}</di:BPMNPlane></di:BPMNDiagram>
</bpmn:definitions>`
}
