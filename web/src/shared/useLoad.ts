import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import type { Page } from '@api/types'
import { Problem } from './api'

export type LoadState = 'loading' | 'ready' | 'error' | 'offline' | 'no-right' | 'login'

/** The state that a failed load puts its list in. */
export function stateOf(problem: Problem): LoadState {
  if (problem.status === 401) return 'login'
  if (problem.status === 403) return 'no-right'
  return problem.offline ? 'offline' : 'error'
}

/** Loads one thing and says how it stands. A reload keeps what is shown until the new answer is there. */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>) {
  const data = shallowRef<T>()
  const problem = shallowRef<Problem>()
  const busy = ref(false)
  let running: AbortController | undefined

  async function reload(): Promise<void> {
    running?.abort()
    const mine = (running = new AbortController())
    busy.value = true
    try {
      const answer = await load(mine.signal)
      if (running !== mine) return
      data.value = answer
      problem.value = undefined
    } catch (cause) {
      if (running === mine && !mine.signal.aborted) problem.value = Problem.of(cause)
    } finally {
      if (running === mine) busy.value = false
    }
  }

  const state = computed<LoadState>(() => {
    if (problem.value && data.value === undefined) return stateOf(problem.value)
    return data.value === undefined ? 'loading' : 'ready'
  })

  const retryOnline = () => {
    if (problem.value?.offline) void reload()
  }
  window.addEventListener('online', retryOnline)
  onScopeDispose(() => {
    window.removeEventListener('online', retryOnline)
    running?.abort()
  })
  return { data, problem, busy, state, reload }
}

/** A list read page by page, newest first. */
export function usePages<T>(load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>) {
  const items = shallowRef<T[]>([])
  const next = ref<string | null>(null)
  const moreProblem = shallowRef<Problem>()
  const loadingMore = ref(false)
  const first = useLoad(async (signal) => {
    const page = await load(undefined, signal)
    items.value = page.items
    next.value = page.nextCursor
    moreProblem.value = undefined
    return page
  })

  async function more(): Promise<void> {
    const from = next.value
    if (!from || loadingMore.value) return
    loadingMore.value = true
    try {
      const page = await load(from, new AbortController().signal)
      if (next.value !== from) return
      items.value = [...items.value, ...page.items]
      next.value = page.nextCursor
      moreProblem.value = undefined
    } catch (cause) {
      moreProblem.value = Problem.of(cause)
    } finally {
      loadingMore.value = false
    }
  }

  const empty = computed(() => first.state.value === 'ready' && items.value.length === 0)
  return {
    items,
    next,
    empty,
    state: first.state,
    problem: first.problem,
    busy: first.busy,
    reload: first.reload,
    more,
    loadingMore,
    moreProblem,
  }
}
