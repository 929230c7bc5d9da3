// Builds the web front into web/dist, but only when its sources changed. Maven calls this on every build, so an
// unchanged front costs milliseconds instead of a minute.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

process.chdir(import.meta.dirname)

const NODE_MINIMUM = [20, 19]
const LOCK_FILES = ['package.json', 'package-lock.json', '.npmrc']
const SOURCE_FILES = [
  '../openapi.json',
  'build-if-changed.mjs',
  'check-budget.mjs',
  'env.d.ts',
  'tsconfig.json',
  'vite.config.ts',
  'm.html',
  'studio.html',
  'console.html',
]
const SOURCE_FOLDERS = ['src', 'public']

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < NODE_MINIMUM[0] || (major === NODE_MINIMUM[0] && minor < NODE_MINIMUM[1])) {
  console.error(
    `The web front needs Node.js ${NODE_MINIMUM.join('.')} or newer, found ${process.versions.node}: ` +
      "install it from your system's packages or nodejs.org, or build with -DskipWeb=true.",
  )
  process.exit(1)
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

function fingerprint(files, salt) {
  const hash = createHash('sha256').update(salt)
  for (const file of files.filter(existsSync)) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function stampIn(folder) {
  const file = join(folder, '.stamp')
  return {
    is: (value) => existsSync(file) && readFileSync(file, 'utf8') === value,
    put: (value) => {
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, value)
    },
  }
}

function npm(...words) {
  const windows = process.platform === 'win32'
  execFileSync(windows ? 'npm.cmd' : 'npm', words, { stdio: 'inherit', shell: windows })
}

/** Runs a step and stops the build with its exit code; the step has already said what is wrong. */
function step(run) {
  try {
    run()
  } catch (failure) {
    if (failure.code === 'ENOENT')
      console.error('The web front needs npm beside Node.js: install npm, or build with -DskipWeb=true.')
    process.exit(failure.status ?? 1)
  }
}

const packages = fingerprint(LOCK_FILES, `node ${major}`)
const modules = stampIn('node_modules')
if (!modules.is(packages)) {
  step(() => npm('ci', '--ignore-scripts', '--loglevel=error', '--prefer-offline'))
  modules.put(packages)
}

const sources = fingerprint([...SOURCE_FILES, ...SOURCE_FOLDERS.flatMap(filesBelow)], packages)
const dist = stampIn('dist')
if (dist.is(sources)) {
  console.log('web: unchanged')
} else {
  step(() => {
    npm('run', '--silent', 'check-api')
    npm('run', '--silent', 'typecheck')
    npm('run', '--silent', 'test')
    npm('run', '--silent', 'build', '--', '--logLevel', 'warn')
    npm('run', '--silent', 'check-budget')
  })
  dist.put(sources)
  console.log('web: built')
}
