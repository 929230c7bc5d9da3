import { json, refusal, useServer } from '../testing/server'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { useSession } from './session'

const server = useServer()
beforeEach(() => setActivePinia(createPinia()))

const lin = {
  person: { id: '7', nickname: 'Lin' },
  host: true,
  memberships: [
    { organisationId: '1', organisationName: 'Yunhe', kind: 'MERCHANT', role: 'OWNER' },
    { organisationId: '2', organisationName: 'Galaxy', kind: 'AGENCY', role: 'FINANCE' },
  ],
  demo: true,
}
const nobody = { person: null, host: false, memberships: [], demo: true }

it('is asked for once, however many pages wait for it', async () => {
  server.on('GET /session', () => json(lin))
  const session = useSession()
  await Promise.all([session.load(), session.load(), session.load()])
  expect(server.count('GET /session')).toBe(1)
  expect([session.loggedIn, session.host, session.known]).toEqual([true, true, true])
})

it('can be asked for again after a failure', async () => {
  const session = useSession()
  await expect(session.load()).rejects.toMatchObject({ code: 'OFFLINE' })
  server.on('GET /session', () => json(nobody))
  await session.load()
  expect(session.known).toBe(true)
})

it('stays as it was when a login is refused', async () => {
  server.on('POST /session', () => refusal('LOGIN_WRONG', 401))
  const session = useSession()
  await expect(session.login('lin', 'wrong')).rejects.toMatchObject({ code: 'LOGIN_WRONG' })
  expect(session.loggedIn).toBe(false)
})

it('forgets the person on logout, but not that this is a demo', async () => {
  server.on('POST /demo/session', () => json(lin))
  server.on('DELETE /session', () => new Response(null, { status: 204 }))
  server.on('GET /session', () => json(nobody))
  const session = useSession()
  await session.enterDemo({ key: 'host' })
  expect(session.worksFor('MERCHANT').map((one) => one.organisationId)).toEqual(['1'])
  await session.logout()
  expect([session.loggedIn, session.memberships, session.demo]).toEqual([false, [], true])
})
