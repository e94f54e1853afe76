import { ApiError } from '@motcua/api/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LocalCopy } from '../app/local-copy.ts'
import { type AutosaveSettings, type Content, createAutosave, type Stored } from './autosave.ts'

const start: Stored = {
  answers: { 'f-name': 'Hoa' },
  documents: {},
  pageId: 'p-1',
  revision: 3,
  updatedAt: '2026-11-23T01:15:00Z',
}
const stale = () => new ApiError({ code: 'draft.stale', status: 409 })
const offline = () => new ApiError({ code: 'offline', status: 0 })

/** A server's copy and this device's, with everything that was sent. */
function surroundings(more: Partial<AutosaveSettings> = {}) {
  const world = {
    stored: start as Stored,
    kept: null as Omit<LocalCopy, 'at'> | null,
    sent: [] as { content: Content; revision: number }[],
  }
  const autosave = createAutosave({
    start,
    local: null,
    save: async (content, revision) => {
      world.sent.push({ content, revision })
      if (revision !== world.stored.revision) throw stale()
      world.stored = { ...content, revision: revision + 1, updatedAt: '2026-11-23T01:20:00Z' }
      return { revision: revision + 1 }
    },
    load: async () => world.stored,
    keep: (copy) => {
      world.kept = copy
      return true
    },
    forget: () => {
      world.kept = null
    },
    nowMs: () => 1000,
    ...more,
  })
  return { world, autosave }
}

describe('a draft that saves itself', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('sends once after typing stops, with the latest text and the revision it was typed on', async () => {
    const { world, autosave } = surroundings()
    for (const name of ['Hoa M', 'Hoa Ma', 'Hoa Mai']) autosave.answer('f-name', name)
    expect(autosave.state().status.kind).toBe('typing')
    await vi.advanceTimersByTimeAsync(1000)
    expect(world.sent).toEqual([
      { content: expect.objectContaining({ answers: { 'f-name': 'Hoa Mai' } }), revision: 3 },
    ])
    expect(autosave.state()).toMatchObject({ revision: 4, status: { kind: 'saved' } })
  })

  it('keeps a copy on the device from the first key until the server has confirmed', async () => {
    const { world, autosave } = surroundings()
    autosave.answer('f-name', 'Hoa Mai')
    expect(world.kept?.answers).toEqual({ 'f-name': 'Hoa Mai' })
    await autosave.flush()
    expect(world.kept).toBeNull()
  })

  it('sends what was typed while a save was under way, never two saves at once', async () => {
    let answer: (value: { revision: number }) => void = () => {}
    const sent: number[] = []
    const { autosave } = surroundings({
      save: (_, revision) => {
        sent.push(revision)
        return sent.length === 1
          ? new Promise((resolve) => {
              answer = resolve
            })
          : Promise.resolve({ revision: revision + 1 })
      },
    })
    autosave.answer('f-name', 'một')
    const flushed = autosave.flush()
    autosave.answer('f-name', 'hai')
    await vi.advanceTimersByTimeAsync(5000)
    expect(sent).toEqual([3])
    answer({ revision: 4 })
    expect(await flushed).toBe(true)
    expect(sent).toEqual([3, 4])
  })

  it('says that it is offline, keeps what was typed, and sends it when the line is back', async () => {
    let down = true
    const { world, autosave } = surroundings({
      save: async (_, revision) => {
        if (down) throw offline()
        return { revision: revision + 1 }
      },
    })
    autosave.answer('f-name', 'Hoa Mai')
    expect(await autosave.flush()).toBe(false)
    expect(autosave.state().status).toEqual({ kind: 'offline', kept: true })
    expect(world.kept?.answers).toEqual({ 'f-name': 'Hoa Mai' })
    down = false
    await vi.advanceTimersByTimeAsync(8000)
    expect(autosave.state().status.kind).toBe('saved')
  })

  it('says so when this browser keeps nothing', async () => {
    const { autosave } = surroundings({ keep: () => false, save: async () => Promise.reject(offline()) })
    autosave.answer('f-name', 'Hoa Mai')
    await autosave.flush()
    expect(autosave.state().status).toEqual({ kind: 'offline', kept: false })
  })

  it('keeps what was typed when the session has ended', async () => {
    const ended = new ApiError({ code: 'session.missing', status: 401 })
    const { world, autosave } = surroundings({ save: async () => Promise.reject(ended) })
    autosave.answer('f-name', 'Hoa Mai')
    await autosave.flush()
    expect(autosave.state().status).toEqual({ kind: 'signedOut', kept: true })
    expect(world.kept?.answers).toEqual({ 'f-name': 'Hoa Mai' })
  })

  it('stops at a copy saved elsewhere and overwrites it only when told to', async () => {
    const { world, autosave } = surroundings()
    world.stored = { ...start, answers: { 'f-name': 'Hoa Đào' }, revision: 4 }
    autosave.answer('f-name', 'Hoa Mai')
    expect(await autosave.flush()).toBe(false)
    expect(autosave.state().status).toMatchObject({ kind: 'conflict', theirs: { answers: { 'f-name': 'Hoa Đào' } } })
    autosave.answer('f-name', 'Hoa Sen')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(world.stored.answers).toEqual({ 'f-name': 'Hoa Đào' })
    expect(await autosave.keepMine()).toBe(true)
    expect(world.stored).toMatchObject({ answers: { 'f-name': 'Hoa Sen' }, revision: 5 })
  })

  it('takes the other copy when told to', async () => {
    const { world, autosave } = surroundings()
    world.stored = { ...start, answers: { 'f-name': 'Hoa Đào' }, revision: 4 }
    autosave.answer('f-name', 'Hoa Mai')
    await autosave.flush()
    autosave.takeTheirs()
    expect(autosave.state()).toMatchObject({ answers: { 'f-name': 'Hoa Đào' }, revision: 4, status: { kind: 'saved' } })
    expect(world.kept).toBeNull()
  })

  it('knows its own save again when only the answer was lost on the way', async () => {
    const { world, autosave } = surroundings()
    world.stored = { ...start, answers: { 'f-name': 'Hoa Mai' }, revision: 4 }
    autosave.answer('f-name', 'Hoa Mai')
    expect(await autosave.flush()).toBe(true)
    expect(autosave.state()).toMatchObject({ revision: 4, status: { kind: 'saved' } })
  })

  it('takes up what the device kept, and sends it', async () => {
    const local: LocalCopy = { answers: { 'f-name': 'Hoa Mai' }, documents: {}, pageId: 'p-2', revision: 3, at: 0 }
    const { world, autosave } = surroundings({ local })
    expect(autosave.state()).toMatchObject({ answers: local.answers, pageId: 'p-2' })
    await vi.advanceTimersByTimeAsync(100)
    expect(world.stored.answers).toEqual({ 'f-name': 'Hoa Mai' })
  })

  it('asks when what the device kept was typed on an older copy than the server has', () => {
    const local: LocalCopy = { answers: { 'f-name': 'Hoa Mai' }, documents: {}, pageId: null, revision: 2, at: 0 }
    expect(surroundings({ local }).autosave.state().status.kind).toBe('conflict')
  })

  it('does not retry what the server refused', async () => {
    const refused = new ApiError({ code: 'input.invalid', status: 422 })
    const { autosave } = surroundings({ save: async () => Promise.reject(refused) })
    autosave.answer('f-name', 'Hoa Mai')
    await autosave.flush()
    expect(autosave.state().status).toMatchObject({ kind: 'failed', error: refused })
  })

  it('turns a page without a word and saves where one stood', async () => {
    const { world, autosave } = surroundings()
    autosave.turnTo('p-2')
    expect(autosave.state().status.kind).toBe('saved')
    await vi.advanceTimersByTimeAsync(1000)
    expect(world.stored.pageId).toBe('p-2')
  })
})
