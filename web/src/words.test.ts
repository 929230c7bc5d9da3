import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as consoleWords from './console/words'
import * as deskWords from './desk/words'
import sharedEn from './shared/words.en'
import sharedZh from './shared/words.zh'
import * as studioWords from './studio/words'
import * as viewerWords from './viewer/words'

type Tree = { [key: string]: string | Tree }

function leaves(tree: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(prefix + key, value)
    else leaves(value, `${prefix}${key}.`).forEach((text, full) => found.set(full, text))
  }
  return found
}

function sources(folder: string): string[] {
  return readdirSync(join(import.meta.dirname, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(vue|ts)$/.test(name) && !name.endsWith('.test.ts') && !/words/.test(name))
    .map((name) => join(import.meta.dirname, folder, name))
}

const shared = { zh: leaves(sharedZh), en: leaves(sharedEn as unknown as Tree) }
const apps = { shared: { zh: {}, en: {} }, viewer: viewerWords, desk: deskWords, studio: studioWords, console: consoleWords } as Record<string, { zh: Tree; en: Tree }>

describe.each(Object.keys(apps))('words of %s', (app) => {
  const own = { zh: leaves(apps[app]!.zh), en: leaves(apps[app]!.en) }
  const zh = new Map([...shared.zh, ...own.zh])
  const en = new Map([...shared.en, ...own.en])

  it('has each key in both languages', () => expect([...en.keys()].sort()).toEqual([...zh.keys()].sort()))

  it('mixes no Chinese into English', () => {
    const mixed = [...en].filter(([key, text]) => /\p{Script=Han}/u.test(text) && key !== 'language.switch')
    expect(mixed).toEqual([])
  })

  it('takes the same arguments in both languages', () => {
    const slots = (text = '') => [...text.matchAll(/{(\w+)}/g)].map((slot) => slot[1]).sort().join()
    expect([...zh.keys()].filter((key) => slots(zh.get(key)) !== slots(en.get(key)))).toEqual([])
  })

  it('defines each key that the code uses', () => {
    const rooms = [...new Set([...zh.keys()].map((key) => key.split('.')[0]))].join('|')
    const used = new RegExp(`'((?:${rooms})(?:\\.[\\w-]+)+)'`, 'g')
    const missing = sources(app).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(used)].map((use) => use[1]!).filter((key) => !zh.has(key)).map((key) => `${file}: ${key}`))
    expect(missing).toEqual([])
  })

  it('writes no Chinese text into the code', () => {
    const written = sources(app).filter((file) => /\p{Script=Han}/u.test(readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*|<!--[\s\S]*?-->/g, '')))
    expect(written).toEqual([])
  })
})
