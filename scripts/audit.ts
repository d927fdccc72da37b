import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { advisories, lockProblems, type Lock, type Manifest } from './audit/check.ts'

/**
 * `npm run audit`: what is known against the packages that Voxpop stands on. Two questions: whether the lockfile holds what
 * it should, which needs nobody, and whether the registry has advisories, which some do not offer; then it says so and
 * ends well. It fails for a lockfile that does not hold, and for advisories of severity high or critical.
 */

const read = <T>(file: string): T =>
  JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')) as T

const problems = lockProblems(read<Manifest>('package.json'), read<Lock>('package-lock.json'))
console.log(
  problems.length === 0
    ? 'Lockfile: every package is pinned and has its hash.'
    : ['Lockfile:', ...problems.map((line) => `  ${line}`)].join('\n'),
)

const npm = process.env.npm_execpath
const [command, ...before] = npm === undefined ? ['npm'] : [process.execPath, npm]
const { stdout, error } = spawnSync(command, [...before, 'audit', '--json'], {
  encoding: 'utf8',
  timeout: 120_000,
  cwd: new URL('..', import.meta.url),
})
const found = error ? null : advisories(stdout)
console.log(
  found === null
    ? 'Advisories: the registry offers none here. Ask again where it does: npm run audit.'
    : found.lines.length === 0
      ? 'Advisories: none.'
      : ['Advisories:', ...found.lines.map((line) => `  ${line}`)].join('\n'),
)
process.exitCode = problems.length > 0 || (found?.grave ?? 0) > 0 ? 1 : 0
