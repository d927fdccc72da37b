const WIDTH = 24

/** What a progress bar is drawn on: standard error, so that standard output stays clean. */
export interface Terminal {
  readonly isTTY?: boolean
  write(text: string): unknown
}

export interface ProgressBar {
  /** @param fraction of the whole, 0–1; never drawn backwards */
  show(fraction: number, label: string): void
  /** Removes the bar. */
  clear(): void
}

/** A bar that is redrawn in place on a terminal, and nothing at all elsewhere. */
export const progressBar = (terminal: Terminal = process.stderr): ProgressBar => {
  if (!terminal.isTTY) return { show: () => undefined, clear: () => undefined }
  let best = 0
  let drawn = ''
  return {
    show: (fraction, label) => {
      best = Math.max(best, Math.min(1, fraction))
      const full = Math.round(best * WIDTH)
      const percent = String(Math.round(best * 100)).padStart(3)
      const line = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${percent} %  ${label}`
      if (line === drawn) return
      drawn = line
      terminal.write(`\r\x1b[2K${line}`)
    },
    clear: () => {
      if (drawn !== '') terminal.write('\r\x1b[2K')
      drawn = ''
    },
  }
}
