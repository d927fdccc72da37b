export interface Instruction {
  readonly name: string
  readonly rest: string
}

const KNOWN = new Set([
  ...['FROM', 'RUN', 'COPY', 'WORKDIR', 'ENV', 'USER', 'VOLUME', 'STOPSIGNAL', 'HEALTHCHECK', 'CMD'],
  ...['ENTRYPOINT', 'ARG', 'EXPOSE', 'LABEL'],
])

/** The instructions of a Dockerfile. @throws Error for one that is unknown, or before the first FROM */
export const parseDockerfile = (source: string): readonly Instruction[] => {
  const whole = source
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replace(/\\\n/g, ' ')
  if (/\\\s+$/m.test(whole)) throw new Error('a line goes on after a backslash and a blank')
  const found = whole
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line): Instruction => {
      const [, name, rest] = /^([A-Z]+)\s+(.+)$/.exec(line) ?? []
      if (name === undefined || !KNOWN.has(name)) throw new Error(`no instruction: ${line}`)
      return { name, rest: rest.replace(/\s+/g, ' ') }
    })
  if (found[0]?.name !== 'FROM') throw new Error('it begins without FROM')
  return found
}
