/** Opens the login sheet where a step needs a person, and goes on once there is one. */
import { ref } from 'vue'
import { Problem } from '@shared/api'
import { useSession } from '@shared/session'

export const loginOpen = ref(false)
let waiting: ((loggedIn: boolean) => void) | undefined

/** Answers true when somebody is logged in, after asking if need be. */
export async function requireLogin(): Promise<boolean> {
  const session = useSession()
  await session.load().catch(() => undefined)
  if (session.loggedIn) return true
  loginOpen.value = true
  return new Promise((resolve) => (waiting = resolve))
}

/** Lists of one's own ask nobody who is not logged in: refused here, without a request. */
export async function personOnly(): Promise<void> {
  const session = useSession()
  await session.load()
  if (!session.loggedIn) throw Problem.local('LOGIN_NEEDED', 401)
}

/** The login sheet was left, with or without success. */
export function loginLeft(): void {
  waiting?.(useSession().loggedIn)
  waiting = undefined
}
