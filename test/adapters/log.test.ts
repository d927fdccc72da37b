import { describe, expect, it } from 'vitest'
import { asLine, createLog } from '../../src/adapters/log.ts'

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

  it('reads like a sentence on a terminal', () => {
    const [line] = logged((log) => log.warn('voice lost', { code: 4017, of: { room: '1' } }))
    expect(asLine(line)).toMatch(/^\d\d:\d\d:\d\d warn voice lost code=4017 of=\{"room":"1"\}\n$/)
  })
})
