/** Who is using the page and what they may open. One store for all three apps. */
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { DemoAccount, OrganisationKind, Session } from '@api/types'
import { api } from './api'

const ANONYMOUS: Session = { person: null, host: false, memberships: [], demo: false }

export const useSession = defineStore('session', () => {
  const session = ref<Session>(ANONYMOUS)
  const known = ref(false)
  let loading: Promise<void> | undefined

  const person = computed(() => session.value.person)
  const loggedIn = computed(() => session.value.person !== null)
  const demo = computed(() => session.value.demo)
  const host = computed(() => session.value.host)
  const memberships = computed(() => session.value.memberships)

  /** Asks the server once; later calls wait for the same answer. */
  function load(): Promise<void> {
    return (loading ??= refresh().catch((cause) => {
      loading = undefined
      throw cause
    }))
  }

  async function refresh(): Promise<void> {
    accept(await api.get('/session'))
  }

  function accept(now: Session): void {
    session.value = now
    known.value = true
  }

  async function login(login: string, password: string): Promise<void> {
    accept(await api.post('/session', { body: { login, password } }))
  }

  async function register(login: string, nickname: string, password: string): Promise<void> {
    accept(await api.post('/people', { body: { login, nickname, password } }))
  }

  async function enterDemo(account: Pick<DemoAccount, 'key'>): Promise<void> {
    accept(await api.post('/demo/session', { body: { key: account.key } }))
  }

  async function becomeHost(): Promise<void> {
    accept(await api.post('/hosts'))
  }

  async function logout(): Promise<void> {
    await api.delete('/session')
    accept({ ...ANONYMOUS, demo: session.value.demo })
    await refresh()
  }

  /** The organisations of a kind that the person works for. */
  function worksFor(kind: OrganisationKind) {
    return memberships.value.filter((membership) => membership.kind === kind)
  }

  return {
    session,
    known,
    person,
    loggedIn,
    demo,
    host,
    memberships,
    load,
    refresh,
    login,
    register,
    enterDemo,
    becomeHost,
    logout,
    worksFor,
  }
})
