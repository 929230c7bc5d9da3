/** The one door to the platform's API: session cookie, CSRF header, UI language, refusals as typed errors. */
import createClient, { type Middleware } from 'openapi-fetch'
import type { paths } from '@api/schema'
import type { Language, ProblemDetails } from '@api/types'
import { language, sharedWords } from './i18n'

const BASE = '/api/v1'
const TIMEOUT_MS = 15_000
const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** Why a request was not done, in words that a person can act on. */
export class Problem extends Error {
  readonly details: ProblemDetails

  constructor(details: ProblemDetails) {
    super(details.messages[language.value] ?? details.detail)
    this.name = 'Problem'
    this.details = details
  }

  get code(): string {
    return this.details.code
  }

  get status(): number {
    return this.details.status
  }

  /** The reason in the language that the page shows now, which may have changed since the answer came. */
  get text(): string {
    return this.details.messages[language.value] ?? this.details.detail
  }

  get arguments(): Record<string, unknown> {
    return this.details.arguments ?? {}
  }

  /** The server was not reached or did not answer in time: trying again may help. */
  get offline(): boolean {
    return this.code === 'OFFLINE' || this.code === 'TIMEOUT'
  }

  static of(cause: unknown): Problem {
    if (cause instanceof Problem) return cause
    const late = cause instanceof DOMException && cause.name === 'TimeoutError'
    return Problem.local(late ? 'TIMEOUT' : 'OFFLINE', 0)
  }

  /** A problem that the page found by itself; its text is one of the shared words `problem.CODE`. */
  static local(code: string, status: number): Problem {
    const text = (to: Language) => sharedWords[to].problem[code as keyof (typeof sharedWords)['en']['problem']] ?? code
    const messages = { 'zh-CN': text('zh-CN'), en: text('en') }
    return new Problem({ type: 'about:blank', title: code, status, detail: messages.en, code, arguments: {}, messages })
  }
}

/** A key for one intended write. Make it when the intention begins, not when the request is sent. */
export function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function cookie(name: string): string | undefined {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`))
  return found && decodeURIComponent(found.slice(name.length + 1))
}

const languageAndCsrf: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', language.value)
    if (WRITES.has(request.method)) {
      const token = cookie('XSRF-TOKEN')
      if (token) request.headers.set('X-XSRF-TOKEN', token)
    }
    return request
  },
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    const details = (await response.clone().json()) as Partial<ProblemDetails>
    if (details.code && details.messages) return new Problem(details as ProblemDetails)
  } catch {
    // Not JSON: a proxy or a stopped server answered. The status says enough.
  }
  if (response.status === 401) return Problem.local('LOGIN_NEEDED', 401)
  if (response.status === 403) return Problem.local('NO_RIGHT', 403)
  return Problem.local(response.status >= 500 ? 'SERVER_BROKEN' : 'REQUEST_REFUSED', response.status)
}

const client = createClient<Below>({
  baseUrl: BASE,
  credentials: 'same-origin',
  fetch: (request: Request) => globalThis.fetch(request),
})
client.use(languageAndCsrf)

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'
/** The document's paths, told from {@link BASE} on. */
type Below = { [P in keyof paths as P extends `${typeof BASE}${infer Rest}` ? Rest : never]: paths[P] }
export type PathOf<M extends Method> = {
  [P in keyof Below]: Below[P] extends Record<M, { responses: unknown }> ? P : never
}[keyof Below]
type Operation<M extends Method, P extends PathOf<M>> = Below[P] extends Record<M, infer O> ? O : never

type Nothing = Record<never, never>
/** One part of a request: left out where the document has none, optional where the document says so. */
type Part<Name extends string, T> = [NonNullable<T>] extends [never]
  ? Nothing
  : undefined extends T
    ? { [N in Name]?: T }
    : { [N in Name]: T }
type Content<O> = O extends { requestBody?: { content: infer C } } ? (unknown extends C ? never : C) : never
type Body<O> = [Content<O>] extends [never]
  ? Nothing
  : Content<O> extends { 'application/json': infer B }
    ? { body: B }
    : { body: Blob; contentType: keyof Content<O> & string }
type At<T, K> = T[K & keyof T]
type Parameters<O> = O extends { parameters: infer A }
  ? Part<'path', At<A, 'path'>> &
      Part<'query', At<A, 'query'>> &
      (At<A, 'header'> extends { 'Idempotency-Key': string } ? { key: string } : Nothing)
  : never

/** What a call may and must say, as openapi.json has it; for `key` see {@link idempotencyKey}. */
export type Asked<M extends Method, P extends PathOf<M>> = Parameters<Operation<M, P>> &
  Body<Operation<M, P>> & { signal?: AbortSignal }
type AskedLast<M extends Method, P extends PathOf<M>> = Nothing extends Asked<M, P>
  ? [asked?: Asked<M, P>]
  : [asked: Asked<M, P>]

type Done<R> = R[keyof R & (200 | 201 | 202 | 204)]
/** The body of the answer, `void` where there is none. */
export type Answer<M extends Method, P extends PathOf<M>> =
  Operation<M, P> extends { responses: infer R }
    ? Done<R> extends { content: { 'application/json': infer T } }
      ? T
      : void
    : never

/** Any request, when its types have been checked. */
interface Checked {
  path?: Record<string, string>
  query?: Record<string, string | number | boolean | undefined>
  body?: unknown
  key?: string
  signal?: AbortSignal
  contentType?: string
}

async function ask<T>(
  method: Method,
  path: string,
  asked: Checked,
  renewed = false,
): Promise<T> {
  const headers: Record<string, string> = {}
  if (asked.key) headers['Idempotency-Key'] = asked.key
  if (asked.contentType) headers['Content-Type'] = asked.contentType
  const deadline = AbortSignal.timeout(asked.contentType ? TIMEOUT_MS * 8 : TIMEOUT_MS)
  let outcome
  try {
    outcome = await client.request(
      method,
      path as never,
      {
        params: { path: asked.path, query: asked.query },
        body: asked.body,
        headers,
        signal: asked.signal ? AbortSignal.any([asked.signal, deadline]) : deadline,
        ...(asked.contentType ? { bodySerializer: (body: unknown) => body as BodyInit } : {}),
        parseAs: 'stream',
      } as never,
    )
  } catch (cause) {
    if (asked.signal?.aborted) throw cause
    throw Problem.of(cause)
  }
  const response = outcome.response as Response
  if (!response.ok) {
    const problem = await answeredProblem(outcome.error, response)
    if (problem.code !== 'CSRF_TOKEN_WRONG' || renewed) throw problem
    // A page that stood open over a restart holds an old token: one read renews it, then the write is tried once more.
    await ask('get', '/session', {})
    return ask(method, path, asked, true)
  }
  if (response.status === 204) return undefined as T
  const text = await new Response(outcome.data as unknown as ReadableStream | null).text()
  return (text ? JSON.parse(text) : undefined) as T
}

async function answeredProblem(read: unknown, response: Response): Promise<Problem> {
  const details = read as Partial<ProblemDetails> | undefined
  if (details && typeof details === 'object' && details.code && details.messages)
    return new Problem(details as ProblemDetails)
  return problemOf(response.bodyUsed ? new Response(null, { status: response.status }) : response)
}

function typed<M extends Method>(method: M) {
  return <P extends PathOf<M>>(path: P, ...[asked]: AskedLast<M, P>) => ask<Answer<M, P>>(method, path, (asked ?? {}) as Checked)
}

/**
 * Each call answers with the body or throws a {@link Problem}. Paths are below /api/v1, as `/rooms/{id}`; path,
 * parameters, body and answer have the types of openapi.json.
 */
export const api = {
  get: typed('get'),
  post: typed('post'),
  put: typed('put'),
  patch: typed('patch'),
  delete: typed('delete'),
}

/** The address of a download, for a link. */
export function hrefOf<P extends PathOf<'get'>>(path: P, ...[asked]: AskedLast<'get', P>): string {
  const { path: names, query } = (asked ?? {}) as Checked
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(names![name]!))
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
  return `${BASE}${filled}${search.size ? `?${search}` : ''}`
}
