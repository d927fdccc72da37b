import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { tooFaint, tooSmall, unnamed } from '../support/page-checks.ts'
import { describePage, join, PHONE } from '../support/page.ts'

const SHOTS = path.join(tmpdir(), 'voxpop-invite')
const open = { bind: '0.0.0.0', names: ['127.0.0.1'], invite: 'a-secret-of-this-test' }
const GATE = { selector: '.gate' }

describePage('a room by invitation', (site) => {
  it('asks a stranger kindly, says what is wrong, and opens to the secret', async () => {
    await site.room.close()
    await site.openRoom({ open })
    const page = await site.open({ ...PHONE }, { at: { url: site.room.url, ...GATE } })
    expect(await page.evaluate(unnamed)).toEqual([])
    expect(await page.evaluate(tooSmall)).toEqual([])
    expect(await page.evaluate(tooFaint)).toEqual([])
    mkdirSync(SHOTS, { recursive: true })
    await page.getByLabel('Invitation').fill('something else that is long')
    await page.getByRole('button', { name: 'Come in' }).click()
    await page.getByText('That is not the invitation.', { exact: false }).waitFor()
    await page.screenshot({ path: path.join(SHOTS, 'phone.png') })
    site.forgive('401')
    await page.getByLabel('Invitation').fill(site.room.link ?? '')
    await page.getByRole('button', { name: 'Come in' }).click()
    await page.waitForSelector('.start')
    await join(page, 'Kim')
    await page.reload()
    await page.waitForSelector('.option')
  })

  it('opens to the link at once, and the secret leaves the address', async () => {
    await site.room.close()
    await site.openRoom({ open })
    const page = await site.open({}, { at: { url: site.room.link ?? '', selector: '.start' } })
    expect(page.url()).toBe(site.room.url)
    await join(page, 'Kim')
  })

  it('looks like the room', async () => {
    await site.room.close()
    await site.openRoom({ open })
    mkdirSync(SHOTS, { recursive: true })
    for (const colorScheme of ['dark', 'light'] as const) {
      const page = await site.open({ colorScheme }, { at: { url: site.room.url, ...GATE } })
      await page.screenshot({ path: path.join(SHOTS, `wide-${colorScheme}.png`) })
      expect(await page.evaluate(tooFaint)).toEqual([])
    }
  })
})
