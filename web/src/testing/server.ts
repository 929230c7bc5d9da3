/**
 * The other end of the wire for tests: answers by method and path, and keeps what was asked. Import it before the code
 * that asks, because the API's client keeps the `Request` that it finds first.
 */
import { afterEach, beforeEach, vi } from 'vitest'

const ORIGIN = 'http://bihuan.test'

// Pages ask by relative addresses; outside of a browser a request needs a whole one.
const Plain = globalThis.Request
globalThis.Request = class extends Plain {
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    super(typeof input === 'string' ? new URL(input, ORIGIN) : input, init)
  }
}

export interface Asked {
  /** Method and path below /api/v1 with its query, such as `GET /rooms/7`. */
  what: string
  body: unknown
  headers: Headers
}
type Reply = Response | Promise<Response>

export const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })

export const refusal = (code: string, status = 409) => {
  const messages = { 'zh-CN': `不行：${code}`, en: `No: ${code}` }
  return json({ type: 'about:blank', title: code, status, detail: code, code, arguments: {}, messages }, status)
}

/** A server whose replies are set before each test; what has no reply fails as if there were no network. */
export function useServer() {
  const asked: Asked[] = []
  const replies = new Map<string, (() => Reply)[]>()

  beforeEach(() => {
    asked.length = 0
    replies.clear()
    vi.stubGlobal('fetch', async (request: Request) => {
      const what = `${request.method} ${request.url.slice(`${ORIGIN}/api/v1`.length)}`
      const text = await request.clone().text()
      asked.push({ what, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text, headers: request.headers })
      const left = replies.get(what)
      const reply = left && (left.length > 1 ? left.shift() : left[0])
      if (!reply) throw new TypeError(`no reply to ${what}`)
      return reply()
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  return {
    asked,
    /** Each of the replies serves once, the last one for ever. */
    on(what: string, ...way: (() => Reply)[]) {
      replies.set(what, way)
    },
    count: (what: string) => asked.filter((one) => one.what === what).length,
  }
}
