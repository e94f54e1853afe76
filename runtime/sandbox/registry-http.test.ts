import { describe, expect, it } from 'vitest'
import { createRegistrySandbox, listRegistrySources } from './registry-http.ts'

const base = 'http://localhost:6300/sandbox/registry'

function openSandbox() {
  const answer = createRegistrySandbox(base)
  const post = (path: string, input: object) =>
    answer(new Request(`${base}/${path}`, { method: 'POST', body: JSON.stringify(input) }))
  const ask = async (path: string, input: object) => (await (await post(path, input))?.json()) as unknown
  return { answer, post, ask }
}

describe('the sandbox civil-status register', () => {
  const search = (input: object) => openSandbox().ask('civilStatus/search', { eventType: 'birth', ...input })

  it('gives the whole record for one hit', async () => {
    expect(await search({ name: 'Trần Minh Khôi', birthDate: '2015' })).toMatchObject({
      result: 'success',
      answer: { hits: 1, name: 'Trần Minh Khôi', birthDate: '2015-03-09', number: '112' },
    })
  })

  it('gives the number alone for several hits, one of them once the day is known', async () => {
    expect(await search({ name: 'nguyễn văn an', birthDate: '1980' })).toEqual({
      result: 'success',
      answer: { hits: 3 },
    })
    expect(await search({ name: 'Nguyễn Văn An', birthDate: '1980-06-20' })).toMatchObject({
      answer: { hits: 1, number: '133' },
    })
  })

  it('says no to a name, a year, a number and an event that it does not hold', async () => {
    const none = { result: 'no', answer: { hits: 0 } }
    expect(await search({ name: 'Nguyễn Văn Không' })).toEqual(none)
    expect(await search({ name: 'Trần Minh Khôi', birthDate: '2014' })).toEqual(none)
    expect(await search({ name: 'Trần Minh Khôi', number: '113' })).toEqual(none)
    expect(await search({ name: 'Trần Minh Khôi', eventType: 'marriage' })).toEqual(none)
  })
})

describe('the sandbox register of household businesses', () => {
  const check = (input: object) => openSandbox().ask('businessRegister/check', input)

  it('knows who owns one, which names are taken, and which are near', async () => {
    expect(await check({ ownerId: '048090001234', name: 'Hộ kinh doanh Mới' })).toMatchObject({
      answer: { ownerOwns: '8048090001234' },
    })
    for (const name of ['Hộ kinh doanh Hòa Mai', 'Hộ kinh doanh Hoà Mai', 'Hộ kinh doanh Hoa Mai'])
      expect(await check({ ownerId: '048190001234', name }), name).toEqual({
        result: 'success',
        answer: { existingName: 'Hộ kinh doanh Hòa Mai' },
      })
    expect(await check({ ownerId: '048190001234', name: 'Hộ kinh doanh Biển Xanh' })).toEqual({
      result: 'success',
      answer: {},
    })
  })
})

describe('the sandbox tax connector', () => {
  it('gives the personal number as the tax code, the same each time', async () => {
    const { ask } = openSandbox()
    const assigned = { result: 'success', answer: { taxCode: '048190001234' } }
    expect(await ask('taxConnector/assign', { personalId: '048190001234' })).toEqual(assigned)
    expect(await ask('taxConnector/assign', { personalId: '048190001234' })).toEqual(assigned)
  })

  it('fails, refuses and answers nonsense when it is told to, and heals', async () => {
    const { post, ask } = openSandbox()
    const assign = () => post('taxConnector/assign', { personalId: '048190001234' })
    await post('controls', { tax: 'down' })
    expect((await assign())?.status).toBe(503)
    await post('controls', { tax: 'refusing' })
    expect(await (await assign())?.json()).toMatchObject({ result: 'no' })
    await post('controls', { tax: 'garbled' })
    expect(await (await assign())?.json()).not.toMatchObject({ answer: { taxCode: '048190001234' } })
    expect(await ask('controls', { tax: 'up' })).toEqual({ tax: 'up' })
    expect((await assign())?.status).toBe(200)
  })

  it('knows no other behaviour', async () => {
    expect((await openSandbox().post('controls', { tax: 'sideways' }))?.status).toBe(422)
  })
})

it('answers below its address only', async () => {
  const { answer, post } = openSandbox()
  expect(await post('unknown/operation', {})).toBeNull()
  expect(await answer(new Request(`${base}/taxConnector/assign`))).toBeNull()
})

it('tells by name which registers answer here', () => {
  expect(listRegistrySources()).toEqual(expect.arrayContaining(['businessRegister', 'civilStatus', 'taxConnector']))
  expect(listRegistrySources()).not.toContain('controls')
})
