// Prints the gzip size of what each app loads before its first screen, and fails when the viewer outgrows its budget
// or when any built file would make a browser ask a foreign host or load what the content policy refuses.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const BUDGET_KB_GZIP = { 'm.html': 120, 'studio.html': 260, 'console.html': 260 }
const FOREIGN = /@import\s+url\(\s*['"]?(?:https?:)?\/\/|url\(\s*['"]?(?:https?:)?\/\//

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))
const kilobytes = (file) => gzipSync(readFileSync(join('dist', file)), { level: 9 }).length / 1024

/** The files that the entry pulls in by static imports: what the first screen waits for. */
function firstLoad(key, seen = new Set()) {
  const chunk = manifest[key]
  if (seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const style of chunk.css ?? []) seen.add(style)
  for (const next of chunk.imports ?? []) firstLoad(next, seen)
  return seen
}

let failed = false
for (const [entry, budget] of Object.entries(BUDGET_KB_GZIP)) {
  const size = [...firstLoad(entry)].reduce((sum, file) => sum + kilobytes(file), 0)
  console.log(JSON.stringify({ entry, kb_gzip: Number(size.toFixed(1)), budget }))
  if (size > budget) failed = true
}
for (const file of readdirSync('dist/assets').filter((name) => name.endsWith('.css'))) {
  if (FOREIGN.test(readFileSync(join('dist/assets', file), 'utf8'))) {
    console.error(`${file} would load from a foreign host`)
    failed = true
  }
}
for (const file of readdirSync('dist/assets').filter((name) => name.endsWith('.js'))) {
  if (readFileSync(join('dist/assets', file), 'utf8').includes('data:text/javascript')) {
    console.error(`${file} holds a script in a data: address, which the content policy refuses`)
    failed = true
  }
}
process.exit(failed ? 1 : 0)
