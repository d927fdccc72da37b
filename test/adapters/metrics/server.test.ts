import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { openHealth, type HealthParts, type HealthServer } from '../../../src/adapters/metrics/server.ts'
import { Fault } from '../../../src/errors.ts'

const opened: HealthServer[] = []
const open = async (parts: Partial<HealthParts> = {}): Promise<HealthServer> => {
  const server = await openHealth({
    ...{ port: 0, bind: '127.0.0.1' },
    reasons: () => Promise.resolve([]),
    metrics: () => Promise.resolve('x 1\n'),
    ...parts,
  })
  opened.push(server)
  return server
}
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close()
})

/** With a name of one's own in the Host header, as a page of another name would send it. */
const statusAs = (url: string, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(`${url}/metrics`, { headers: { host } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .on('error', reject)
      .end()
  })

describe('health, readiness and metrics', () => {
  it('lives, is ready, and tells its figures', async () => {
    const { url } = await open()
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const [health, ready, metrics] = await Promise.all(
      ['/healthz', '/readyz', '/metrics?x=1'].map((path) => fetch(url + path)),
    )
    expect([health.status, await health.text()]).toEqual([200, 'ok\n'])
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true, reasons: [] }])
    expect([metrics.status, await metrics.text()]).toEqual([200, 'x 1\n'])
    expect(metrics.headers.get('content-type')).toContain('version=0.0.4')
  })

  it('says why it is not ready, and lives all the same', async () => {
    const reasons = ['not connected to Discord', 'the render worker is warming']
    const { url } = await open({ reasons: () => Promise.resolve(reasons) })
    const ready = await fetch(`${url}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([503, { ready: false, reasons }])
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })

  it('answers nothing else, and to nobody who came by another name', async () => {
    const { url } = await open()
    expect((await fetch(`${url}/`)).status).toBe(404)
    expect((await fetch(`${url}/constructor`)).status).toBe(404)
    expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(405)
    expect((await fetch(`${url}/healthz`, { method: 'HEAD' })).status).toBe(200)
    expect(await statusAs(url, 'evil.example:80')).toBe(403)
    expect(await statusAs(url, 'localhost:80')).toBe(200)
  })

  it('survives figures that cannot be read', async () => {
    const { url } = await open({ metrics: () => Promise.reject(new Error('no disk')) })
    expect((await fetch(`${url}/metrics`)).status).toBe(500)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })

  it('says so when the port is taken', async () => {
    const { url } = await open()
    const port = Number(new URL(url).port)
    const error = await open({ port }).catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(Fault)
    expect(error).toMatchObject({ code: 'metrics-port', details: { port, cause: 'EADDRINUSE' } })
  })
})
