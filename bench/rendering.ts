import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compose } from '../src/composer/compose.ts'
import { perform } from '../src/composer/performance/perform.ts'
import { STYLES } from '../src/composer/styles/index.ts'
import { soloBrief } from '../src/music/brief.ts'
import { writeMidi } from '../src/music/midi.ts'
import { gmBankPath, loadBanks } from '../src/synth/banks.ts'
import { render } from '../src/synth/sampler.ts'
import { quantile, type Row } from './report.ts'

const SECONDS = 90
const GOAL = 20

const hasFluidsynth = (): boolean => {
  try {
    execFileSync('fluidsynth', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** CPU seconds of this process while `run` runs. */
const cpu = (run: () => void): number => {
  const from = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1e6
}

/** How many seconds of music the sampler renders in a CPU second, and native fluidsynth on the same notes. */
export const benchRendering = async (dataDir: string): Promise<readonly Row[]> => {
  const banks = await loadBanks(dataDir)
  const pieces = STYLES.map(({ id }) => {
    const brief = soloBrief(id, SECONDS, 5)
    return perform(compose(brief), brief)
  })
  const speeds = pieces.map((performance) => {
    const seconds = cpu(() => {
      for (const block of render(performance, banks, { gain: 1 })) void block
    })
    return performance.seconds / seconds
  })
  const ours = quantile(speeds, 0.5)
  const slowest = speeds.indexOf(Math.min(...speeds))
  const rows: Row[] = [
    {
      what: `render ${SECONDS} s, with effects, one core`,
      measured: `p50 ${ours.toFixed(1)} ×, slowest ${speeds[slowest].toFixed(1)} × real time (${STYLES[slowest].id})`,
      goal: `≥ ${GOAL} ×`,
      met: ours >= GOAL,
    },
  ]
  if (!hasFluidsynth()) return [...rows, { what: 'native fluidsynth', measured: 'not installed' }]
  const native = pieces.map((performance, i) => {
    const midi = join(dataDir, `bench-${i}.mid`)
    writeFileSync(midi, writeMidi(performance, { copyright: 'Voxpop' }))
    const args = ['-n', '-i', '-r', '48000', '-F', '/dev/null', '-T', 'raw', gmBankPath(), midi]
    return performance.seconds / nativeCpu(args)
  })
  return [
    ...rows,
    {
      what: 'native fluidsynth, same notes',
      measured: `p50 ${quantile(native, 0.5).toFixed(1)} × real time`,
      ratio: `ours ${(ours / quantile(native, 0.5)).toFixed(2)} × native`,
    },
  ]
}

/** User and system seconds of fluidsynth, as bash accounts them. */
const nativeCpu = (args: readonly string[]): number => {
  const printed = execFileSync(
    'bash',
    ['-c', 'TIMEFORMAT="%U %S"; { time fluidsynth "$@" >/dev/null 2>/dev/null; } 2>&1', 'bash', ...args],
    { encoding: 'utf8' },
  )
  const [user, system] = printed.trim().split(' ').map(Number)
  return user + system
}
