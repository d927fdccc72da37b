import { spawnSync } from 'node:child_process'

/**
 * Real full and read-only disks: a command is run in a namespace of its own, where a small file system lies over a
 * folder. Nobody else sees it, and it goes with the command.
 */

const MOUNTS = {
  tiny: 'mount -t tmpfs -o size="$1" tmpfs "$2"',
  readOnly: 'mount --bind "$2" "$2" && mount -o remount,ro,bind "$2"',
} as const

const within = (mount: string, size: string, folder: string): readonly string[] => [
  'unshare',
  '-Urm',
  'sh',
  '-c',
  `${mount} && shift 2 && exec "$@"`,
  'sh',
  size,
  folder,
]

/** What to put before a command so that `folder` is an empty disk of so many kB for it. */
export const onTinyDisk = (folder: string, kB: number): readonly string[] =>
  within(MOUNTS.tiny, `${kB}k`, folder)

/** What to put before a command so that it can read `folder` but not write to it. */
export const onReadOnlyDisk = (folder: string): readonly string[] => within(MOUNTS.readOnly, '0', folder)

const works = (prefix: readonly string[]): boolean =>
  spawnSync(prefix[0], [...prefix.slice(1), 'true'], { stdio: 'ignore' }).status === 0

/** Whether this machine lets us; containers often do not. */
export const canMount: boolean =
  process.platform === 'linux' && works(onTinyDisk('/tmp', 64)) && works(onReadOnlyDisk('/tmp'))
if (!canMount) process.stderr.write('Skipped: nobody may mount a disk of their own here (unshare -Urm).\n')
