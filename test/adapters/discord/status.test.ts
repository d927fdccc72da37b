import { expect, it } from 'vitest'
import { render } from '../../../src/adapters/discord/render/render.ts'
import { statusView } from '../../../src/app/views/status.ts'
import { vitalsWith } from '../../support/vitals.ts'
import { AT } from './views.ts'

const shown = (diskFree: number): string => {
  const here = { votes: 3, stage: 'playing', queued: 2, voice: 'open' } as const
  const view = statusView(vitalsWith({ diskFree }), { rounds: 1, playing: 2 }, here)
  return JSON.stringify(render(view, { now: AT, attached: { names: [], limit: 1e6 } }))
}

it('/status is one quiet container with a heading for each group and a button to look again', () => {
  const text = shown(20e9)
  expect(text).toContain('## How I am\\nAll is well.')
  for (const group of ['Here', 'Music', 'Discord', 'Machine']) expect(text).toContain(`### ${group}\\n**`)
  expect(text).toContain('**Stage** playing, 2 queued')
  expect(text).toContain('Look again')
  expect(text.match(/"type":17/g)).toHaveLength(1)
})

it('/status says on top what is wrong', () => {
  expect(shown(90e6)).toContain('## How I am\\nOnly 90 MB of the disk is left. Free some space.')
  expect(shown(90e6)).not.toContain('All is well')
})
