import { afterEach, beforeEach, expect, it } from 'vitest'
import { reloadOnMissingParts } from './freshPages'

let reloads: number
let time: number
let forget: () => void
const partIsMissing = () => window.dispatchEvent(new Event('vite:preloadError'))

beforeEach(() => {
  sessionStorage.clear()
  reloads = 0
  time = 1_000_000
  forget = reloadOnMissingParts(() => reloads++, () => time)
})
afterEach(() => forget())

it('loads the page anew when a part of it is gone since an update', () => {
  partIsMissing()
  expect(reloads).toBe(1)
})

it('does not load it over and over when the part is really missing', () => {
  partIsMissing()
  time += 3_000
  partIsMissing()
  expect(reloads).toBe(1)
  time += 10_000
  partIsMissing()
  expect(reloads).toBe(2)
})
