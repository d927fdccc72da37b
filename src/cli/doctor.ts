import { loadConfig } from '../config.ts'
import { readArgs } from './args.ts'
import { dataFolder, dave, disk, ffmpeg, node, opus, soundBank, type Check } from './checks.ts'
import type { CliCommand } from './command.ts'
import { permissions, token } from './discord-checks.ts'
import { ideaModel, metricsPort } from './service-checks.ts'

const CHECKS: readonly Check[] = [
  ...[node, ffmpeg, soundBank, opus, dave, token, permissions, ideaModel, metricsPort],
  ...[disk, dataFolder],
]
const COLUMN = 13

/** `voxpop doctor`: one line for each check, exit code 1 when one fails. */
export const doctorCommand: CliCommand = {
  name: 'doctor',
  line: 'Checks what Voxpop needs, and says how to mend it.',
  usage: 'voxpop doctor',
  run: async (argv) => {
    readArgs(argv, {})
    const config = loadConfig()
    let healthy = true
    for (const check of CHECKS) {
      const finding = await check.run(config)
      healthy &&= finding.ok
      const rest = finding.ok ? finding.says : `${finding.says}. ${finding.mend}`
      console.log(`${finding.ok ? '✓' : '✗'} ${check.name.padEnd(COLUMN)}${rest}`)
    }
    return healthy ? 0 : 1
  },
}
