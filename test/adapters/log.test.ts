import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { asLine, createLog } from '../../src/adapters/log.ts'
import { Fault } from '../../src/errors.ts'

const logged = (write: (log: ReturnType<typeof createLog>) => void, level = 'info'): string[] => {
  const lines: string[] = []
  write(createLog(level, { write: (line) => void lines.push(line) }))
  return lines
}

describe('the log', () => {
  it('keeps names, words and tokens out', () => {
    const token = 'MTE5ODYyMjQ4MzQ3MTkyNTI0OA.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs'
    const address = '/webhooks/119862248347192524/aW50ZXJhY3Rpb246MTE5ODYyMjQ4/messages'
    const [line] = logged((log) =>
      log.warn('call failed', {
        member: { id: '7', name: 'Ada' },
        token,
        error: new Error(`401 for ${token} at ${address}`),
      }),
    )
    expect(line).toContain('"id":"7"')
    for (const secret of ['Ada', token, 'aW50ZXJhY3Rpb246']) expect(line).not.toContain(secret)
  })

  it('says no more than it is asked to', () => {
    const write = (log: ReturnType<typeof createLog>) => {
      log.info('one')
      log.error('two')
    }
    expect(logged(write)).toHaveLength(2)
    expect(logged(write, 'error')).toHaveLength(1)
    expect(logged(write, 'silent')).toHaveLength(0)
  })

  it('keeps the stack of a bug, and only the cause of what may happen', async () => {
    const missing = await readFile('/nowhere/at-all').catch((error: unknown) => error)
    const [fault, bug] = logged((log) => {
      log.warn('one', { error: new Fault('store-failed', { cause: 'no such folder' }, missing) })
      log.warn('two', { error: new Error('the third note is no note') })
    }).map((line) => JSON.parse(line) as { readonly error: object })
    expect(fault?.error).toEqual({
      code: 'store-failed',
      message: 'The data folder cannot be used: no such folder. Check VOXPOP_DATA_DIR.',
      cause: { code: 'ENOENT', message: expect.stringContaining('/nowhere/at-all') as string },
    })
    expect(bug?.error).toMatchObject({
      message: 'the third note is no note',
      stack: expect.stringContaining('log.test') as string,
    })
  })

  it('reads like a sentence on a terminal', () => {
    const [line] = logged((log) => log.warn('voice lost', { code: 4017, of: { room: '1' } }))
    expect(asLine(line)).toMatch(/^\d\d:\d\d:\d\d warn voice lost code=4017 of=\{"room":"1"\}\n$/)
  })
})
