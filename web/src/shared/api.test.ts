import { json, refusal, useServer } from '../testing/server'
import { afterEach, describe, expect, it } from 'vitest'
import { api, hrefOf, Problem } from './api'
import { language } from './i18n'

const server = useServer()

afterEach(() => {
  document.cookie = 'XSRF-TOKEN=; max-age=0'
  language.value = 'zh-CN'
})

describe('a request', () => {
  it('is refused by the compiler where openapi.json has no such path, parameter or body', () => {
    const wrong = () => [
      // @ts-expect-error there is no such path
      api.get('/room/{id}', { path: { id: '1' } }),
      // @ts-expect-error a room is read, planned and changed, but not deleted
      api.delete('/rooms/{id}', { path: { id: '1' } }),
      // @ts-expect-error the path's parameter has another name
      api.get('/rooms/{id}', { path: { roomId: '1' } }),
      // @ts-expect-error ids are strings
      api.get('/rooms/{id}', { path: { id: 1 } }),
      // @ts-expect-error there is no such tab
      api.get('/orders', { query: { tab: 'LATE' } }),
      // @ts-expect-error an order names its SKU
      api.post('/orders', { key: 'k', body: { quantity: 1, addressId: '1', expectedUnitPriceFen: 1, channel: 'WALLET' } }),
      // @ts-expect-error a top-up needs a key
      api.post('/wallet/top-ups', { body: { amountFen: 100 } }),
      // @ts-expect-error a picture says what it is
      api.post('/merchants/{merchantId}/pictures', { path: { merchantId: '1' }, body: new Blob() }),
      // @ts-expect-error the answer has no such field
      api.get('/session').then((session) => session.nickname),
    ]
    expect(wrong).toBeTypeOf('function')
  })

  it('that found no server says so in the language shown', async () => {
    const problem = (await api.get('/rules').catch(Problem.of)) as Problem
    expect(problem).toMatchObject({ code: 'OFFLINE', offline: true })
    const chinese = problem.text
    language.value = 'en'
    expect(problem.text).not.toBe(chinese)
  })

  it('carries what was refused with its code and both texts', async () => {
    server.on('POST /rooms/7/state', () => refusal('ALREADY_ON_AIR'))
    const asked = { path: { id: '7' }, body: { to: 'LIVE' } } as const
    const problem = (await api.post('/rooms/{id}/state', asked).catch(Problem.of)) as Problem
    expect([problem.code, problem.status, problem.text]).toEqual(['ALREADY_ON_AIR', 409, '不行：ALREADY_ON_AIR'])
  })

  it('calls an answer that is no problem document by its status', async () => {
    server.on('GET /rules', () => new Response('<html>bad gateway', { status: 502 }))
    expect(await api.get('/rules').catch(Problem.of)).toMatchObject({ code: 'SERVER_BROKEN', status: 502 })
  })

  it('fills its path, writes its query so that nothing runs into another, and reads an empty answer', async () => {
    const what = `DELETE /rooms/7/words?word=${encodeURIComponent('加V&x')}&list=DENY`
    server.on(what, () => new Response(null, { status: 204 }))
    const asked = { path: { roomId: '7' }, query: { word: '加V&x', list: 'DENY' } } as const
    expect(await api.delete('/rooms/{roomId}/words', asked)).toBeUndefined()
    expect(server.count(what)).toBe(1)
  })

  it('shows the session’s CSRF token only when it changes something', async () => {
    document.cookie = 'XSRF-TOKEN=old'
    server.on('GET /rules', () => json([]))
    server.on('POST /orders/1/receipt', () => json({ id: '1' }))
    await api.get('/rules')
    await api.post('/orders/{id}/receipt', { path: { id: '1' } })
    expect(server.asked.map(({ headers }) => headers.get('X-XSRF-TOKEN'))).toEqual([null, 'old'])
  })

  it('renews an old CSRF token once and then tries again with the same key', async () => {
    document.cookie = 'XSRF-TOKEN=old'
    server.on('POST /wallet/top-ups', () => refusal('CSRF_TOKEN_WRONG', 403), () => json({ balanceFen: 1 }))
    server.on('GET /session', () => json({}))
    await api.post('/wallet/top-ups', { body: { amountFen: 100 }, key: 'k1' })
    expect(server.asked.map(({ what }) => what)).toEqual(['POST /wallet/top-ups', 'GET /session', 'POST /wallet/top-ups'])
    expect(server.asked[2]!.headers.get('Idempotency-Key')).toBe('k1')
  })

  it('gives up when the renewed token is refused too', async () => {
    server.on('POST /orders/1/receipt', () => refusal('CSRF_TOKEN_WRONG', 403))
    server.on('GET /session', () => json({}))
    const problem = await api.post('/orders/{id}/receipt', { path: { id: '1' } }).catch(Problem.of)
    expect(problem).toMatchObject({ code: 'CSRF_TOKEN_WRONG' })
    expect(server.asked).toHaveLength(3)
  })

  it('sends a file as what it is', async () => {
    server.on('POST /merchants/1/pictures', () => json({ url: '/p' }, 201))
    const asked = { path: { merchantId: '1' }, body: new Blob(['abc']), contentType: 'image/png' } as const
    await api.post('/merchants/{merchantId}/pictures', asked)
    expect(server.asked[0]!.headers.get('Content-Type')).toBe('image/png')
  })
})

describe('the address of a download', () => {
  it('names its thing and only the parameters that are given', () => {
    const path = { merchantId: '8/9' }
    expect(hrefOf('/merchants/{merchantId}/orders.csv', { path, query: { tab: 'ALL', q: undefined } })).toBe(
      '/api/v1/merchants/8%2F9/orders.csv?tab=ALL',
    )
    expect(hrefOf('/hosts/me/statement.csv')).toBe('/api/v1/hosts/me/statement.csv')
  })
})
