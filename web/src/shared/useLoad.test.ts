import { afterEach, describe, expect, it } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import { Problem } from './api'
import { stateOf, useLoad, usePages } from './useLoad'

let scope: EffectScope | undefined
const within = <T>(make: () => T): T => (scope = effectScope()).run(make)!
afterEach(() => scope?.stop())

/** An answer that the test gives when it wants to. */
function later<T>() {
  let give!: (value: T) => void
  let fail!: (cause: unknown) => void
  const promise = new Promise<T>((yes, no) => ((give = yes), (fail = no)))
  return { promise, give, fail }
}
const problem = (code: string, status: number) => Problem.local(code, status)

describe('the state of a list', () => {
  it.each([
    [401, 'LOGIN_NEEDED', 'login'],
    [403, 'NO_RIGHT', 'no-right'],
    [0, 'OFFLINE', 'offline'],
    [0, 'TIMEOUT', 'offline'],
    [404, 'NOT_FOUND', 'error'],
    [500, 'SERVER_BROKEN', 'error'],
  ] as const)('after status %i %s is %s', (status, code, state) => expect(stateOf(problem(code, status))).toBe(state))
})

describe('a thing that is loaded', () => {
  it('keeps what it shows while a later reading fails, and says why', async () => {
    const answers = [() => Promise.resolve('first'), () => Promise.reject(problem('SERVER_BROKEN', 500))]
    const thing = within(() => useLoad(() => answers.shift()!()))
    expect(thing.state.value).toBe('loading')
    await thing.reload()
    await thing.reload()
    expect([thing.state.value, thing.data.value, thing.problem.value?.code]).toEqual(['ready', 'first', 'SERVER_BROKEN'])
  })

  it('shows the answer to the last question, whichever comes last', async () => {
    const [slow, quick] = [later<string>(), later<string>()]
    const answers = [slow.promise, quick.promise]
    const signals: AbortSignal[] = []
    const thing = within(() => useLoad((signal) => (signals.push(signal), answers.shift()!)))
    const both = [thing.reload(), thing.reload()]
    expect(signals[0]!.aborted).toBe(true)
    quick.give('new')
    slow.give('old')
    await Promise.all(both)
    expect(thing.data.value).toBe('new')
    expect(thing.busy.value).toBe(false)
  })

  it('is read again when the network is back, but not after the page has gone', async () => {
    let reads = 0
    const thing = within(() => useLoad(() => (reads++, Promise.reject(problem('OFFLINE', 0)))))
    await thing.reload()
    expect(thing.state.value).toBe('offline')
    window.dispatchEvent(new Event('online'))
    expect(reads).toBe(2)
    scope!.stop()
    window.dispatchEvent(new Event('online'))
    expect(reads).toBe(2)
  })
})

describe('a list that is read page by page', () => {
  const page = (items: string[], nextCursor: string | null) => Promise.resolve({ items, nextCursor })

  it('adds each page once, however often more is asked', async () => {
    const asked: (string | undefined)[] = []
    const list = within(() => usePages((cursor) => (asked.push(cursor), cursor ? page(['c'], null) : page(['a', 'b'], '2'))))
    await list.reload()
    await Promise.all([list.more(), list.more()])
    await list.more()
    expect(list.items.value).toEqual(['a', 'b', 'c'])
    expect(asked).toEqual([undefined, '2'])
  })

  it('drops a page that belongs to what was shown before a reload', async () => {
    const old = later<{ items: string[]; nextCursor: string | null }>()
    let round = 0
    const list = within(() => usePages((cursor) => (cursor ? old.promise : page([`round ${++round}`], `after ${round}`))))
    await list.reload()
    const more = list.more()
    await list.reload()
    old.give({ items: ['stale'], nextCursor: null })
    await more
    expect(list.items.value).toEqual(['round 2'])
    expect(list.next.value).toBe('after 2')
  })

  it('keeps its rows when a further page fails, and can try again', async () => {
    const answers = [() => page(['a'], '2'), () => Promise.reject(problem('OFFLINE', 0)), () => page(['b'], null)]
    const list = within(() => usePages(() => answers.shift()!()))
    await list.reload()
    await list.more()
    expect([list.items.value, list.moreProblem.value?.code]).toEqual([['a'], 'OFFLINE'])
    await list.more()
    expect([list.items.value, list.moreProblem.value]).toEqual([['a', 'b'], undefined])
  })

  it('is empty only when it was read', async () => {
    const list = within(() => usePages(() => page([], null)))
    expect(list.empty.value).toBe(false)
    await list.reload()
    expect(list.empty.value).toBe(true)
  })
})
