import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { api, hrefOf, Problem } from './api'
import { language } from './i18n'

// Pages ask by relative addresses; outside of a browser a request needs a whole one. The client keeps what it finds first.
vi.hoisted(() => {
  const Plain = globalThis.Request
  globalThis.Request = class extends Plain {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      super(typeof input === 'string' ? new URL(input, 'http://bihuan.test') : input, init)
    }
  }
})

let sent: Request[]
let answers: Response[]

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
const refusal = (code: string, status: number) =>
  json({ type: 'about:blank', title: code, status, detail: code, code, arguments: {}, messages: { 'zh-CN': '不行', en: 'No' } }, status)

beforeEach(() => {
  sent = []
  answers = []
  vi.stubGlobal('fetch', (request: Request) => {
    sent.push(request)
    const answer = answers.shift()
    return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('no network'))
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
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
    const problem = await api.get('/rules').catch(Problem.of)
    expect(problem).toMatchObject({ code: 'OFFLINE', offline: true })
    const chinese = (problem as Problem).text
    language.value = 'en'
    expect((problem as Problem).text).not.toBe(chinese)
  })

  it('carries what was refused with its code and both texts', async () => {
    answers = [refusal('SOLD_OUT', 409)]
    const problem = (await api.post('/rooms/{id}/state', { path: { id: '7' }, body: { to: 'LIVE' } }).catch(Problem.of)) as Problem
    expect([problem.code, problem.status, problem.text]).toEqual(['SOLD_OUT', 409, '不行'])
  })

  it('calls an answer that is no problem document by its status', async () => {
    answers = [new Response('<html>bad gateway', { status: 502 })]
    expect(await api.get('/rules').catch(Problem.of)).toMatchObject({ code: 'SERVER_BROKEN', status: 502 })
  })

  it('fills its path, leaves out what was not asked, and reads an empty answer', async () => {
    answers = [new Response(null, { status: 204 })]
    const answer = await api.delete('/rooms/{roomId}/words', { path: { roomId: '7' }, query: { word: '加V&x', list: 'DENY' } })
    expect(answer).toBeUndefined()
    expect(sent[0]!.url).toBe(`http://bihuan.test/api/v1/rooms/7/words?word=${encodeURIComponent('加V&x')}&list=DENY`)
  })

  it('shows the session’s CSRF token only when it changes something', async () => {
    document.cookie = 'XSRF-TOKEN=old'
    answers = [json([]), json({ id: '1' })]
    await api.get('/rules')
    await api.post('/orders/{id}/receipt', { path: { id: '1' } })
    expect(sent.map((request) => request.headers.get('X-XSRF-TOKEN'))).toEqual([null, 'old'])
  })

  it('renews an old CSRF token once and then tries again with the same key', async () => {
    document.cookie = 'XSRF-TOKEN=old'
    answers = [refusal('CSRF_TOKEN_WRONG', 403), json({}), json({ balanceFen: 1 })]
    await api.post('/wallet/top-ups', { body: { amountFen: 100 }, key: 'k1' })
    expect(sent.map((request) => `${request.method} ${new URL(request.url).pathname}`)).toEqual([
      'POST /api/v1/wallet/top-ups',
      'GET /api/v1/session',
      'POST /api/v1/wallet/top-ups',
    ])
    expect(sent[2]!.headers.get('Idempotency-Key')).toBe('k1')
  })

  it('gives up when the renewed token is refused too', async () => {
    answers = [refusal('CSRF_TOKEN_WRONG', 403), json({}), refusal('CSRF_TOKEN_WRONG', 403)]
    const problem = await api.post('/orders/{id}/receipt', { path: { id: '1' } }).catch(Problem.of)
    expect(problem).toMatchObject({ code: 'CSRF_TOKEN_WRONG' })
    expect(sent).toHaveLength(3)
  })

  it('sends a file as it is', async () => {
    answers = [json({ url: '/p' }, 201)]
    const file = new Blob(['abc'])
    await api.post('/merchants/{merchantId}/pictures', { path: { merchantId: '1' }, body: file, contentType: 'image/png' })
    expect(sent[0]!.headers.get('Content-Type')).toBe('image/png')
  })
})

describe('the address of a download', () => {
  it('names its thing and only the parameters that are given', () => {
    const path = { merchantId: '8/9' }
    expect(hrefOf('/merchants/{merchantId}/orders.csv', { path, query: { tab: 'ALL', q: undefined } })).toBe(
      '/api/v1/merchants/8%2F9/orders.csv?tab=ALL',
    )
    expect(hrefOf('/hosts/me/statement.csv', {})).toBe('/api/v1/hosts/me/statement.csv')
  })
})
