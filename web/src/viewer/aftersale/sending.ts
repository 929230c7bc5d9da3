import type { Problem } from '@shared/api'

/** Whether what was sent under a key may yet have been done: the answer was lost, or the server is still at it. */
export function undecided(problem: Problem): boolean {
  return problem.offline || problem.status >= 500 || problem.code === 'KEY_IN_USE'
}
