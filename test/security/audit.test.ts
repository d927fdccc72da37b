import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { advisories, lockProblems, type Lock, type Manifest } from '../../scripts/audit/check.ts'

const read = <T>(file: string): T =>
  JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')) as T

describe('the audit', () => {
  it('finds every package pinned, with its hash', () => {
    expect(lockProblems(read<Manifest>('package.json'), read<Lock>('package-lock.json'))).toEqual([])
  })

  it('says what is loose, foreign or without a hash', () => {
    const lock: Lock = {
      packages: {
        '': {},
        'node_modules/a': { version: '1.0.0', resolved: 'http://x/a.tgz', integrity: 'sha512-x' },
        'node_modules/b': { version: '1.0.1', resolved: 'https://x/b.tgz', integrity: 'sha1-x' },
        'node_modules/c': { version: '1.0.0', resolved: 'git+ssh://x/c.git' },
      },
    }
    expect(lockProblems({ dependencies: { a: '^1.0.0', b: '1.0.0' } }, lock)).toEqual([
      'a is not pinned: ^1.0.0',
      'b is another version in the lockfile',
      'node_modules/a comes from http://x/a.tgz',
      'node_modules/b has no sha512 hash',
      'node_modules/c comes from git+ssh://x/c.git',
      'node_modules/c has no sha512 hash',
    ])
  })

  it('reads what a registry knows, and tells it from one that knows nothing', () => {
    const via = [{ title: 'Prototype pollution', url: 'https://advisories.example/1' }, 'other']
    const report = { vulnerabilities: { a: { severity: 'high', range: '<2', via, fixAvailable: true } } }
    expect(advisories(JSON.stringify(report))).toEqual({
      lines: [
        'high: a <2: Prototype pollution (https://advisories.example/1); through other; there is a fix',
      ],
      grave: 1,
    })
    expect(advisories('{"vulnerabilities":{}}')).toEqual({ lines: [], grave: 0 })
    for (const answer of ['', 'null', '"no"', '{"message":"405 Method Not Allowed"}', '<html>'])
      expect(advisories(answer)).toBeNull()
  })
})
