import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { startStandIn } from './index.ts'
import { selfSigned } from './x509.ts'

test('the certificate is for 127.0.0.1, signs itself, and outlives us', () => {
  const { cert } = selfSigned()
  const read = new X509Certificate(cert)
  expect(read.checkIP('127.0.0.1')).toBe('127.0.0.1')
  expect(read.checkHost('localhost')).toBe('localhost')
  expect(read.verify(read.publicKey)).toBe(true)
  expect(read.ca).toBe(true)
  expect(read.validToDate.getUTCFullYear()).toBe(2049)
})

test('another process trusts the voice server through NODE_EXTRA_CA_CERTS, and not without it', async () => {
  const discord = await startStandIn()
  const dial = `new WebSocket('wss://${discord.voice.endpoint}?v=8').onmessage = ({ data }) => { console.log(data); process.exit() }`
  const run = (env: NodeJS.ProcessEnv) =>
    promisify(execFile)(process.execPath, ['-e', dial], { env: { ...process.env, ...env } })
  expect(JSON.parse((await run(discord.env)).stdout)).toMatchObject({ op: 8, d: { v: 8 } })
  expect((await run({ NODE_EXTRA_CA_CERTS: '' }).catch(() => ({ stdout: '' }))).stdout).toBe('')
  await discord.close()
})
