import { chmod, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { findFfmpeg } from '../../src/studio/ffmpeg.ts'

/** FFmpegs that go wrong, each in a way of its own. `$real` is one that works; `-version` is always answered. */
const WAYS = {
  'prints an error and fails': 'echo "Conversion failed!" >&2; exit 1',
  'is killed by somebody': 'head -c 100000 >/dev/null; kill -9 $$',
  'ends well and has written nothing': 'exit 0',
  'reads all, ends well and has written nothing': 'cat >/dev/null; exit 0',
  'ends well and has written garbage': 'cat >/dev/null; head -c 20000 /dev/zero; exit 0',
  'ends well and has written too little': 'head -c 800000 | "$real" "$@"; exit 0',
  'reads nothing and never ends': 'exec sleep 600',
  'reads all and never ends': 'cat >/dev/null; exec sleep 600',
  'grumbles but does its work': 'yes "Error while decoding" | head -n 2000 >&2; exec "$real" "$@"',
  'fails at first':
    'case "$*" in *libopus*) [ -e "$0.once" ] || { : >"$0.once"; exit 1; };; esac; exec "$real" "$@"',
  'fails now and then':
    'n=$(cat "$0.runs" 2>/dev/null || echo 0); echo $((n + 1)) >"$0.runs"; ' +
    'case "$*" in *ebur128*|*showwavespic*) [ $((n % 2)) = 1 ] && exit 1;; esac; exec "$real" "$@"',
} as const
export type Way = keyof typeof WAYS

/** Writes such an FFmpeg into `folder` and returns its path. */
export const badFfmpeg = async (folder: string, way: Way): Promise<string> => {
  const real = (await findFfmpeg()).path
  const file = path.join(folder, `ffmpeg-${way.replaceAll(/\W+/g, '-')}`)
  // The wrapper asks a binary for its filters and codecs before the first use.
  const asked = 'case "$*" in *-version*|-filters|-encoders|-formats|-codecs) exec "$real" "$@";; esac'
  await writeFile(file, `#!/bin/sh\nreal='${real}'\n${asked}\n${WAYS[way]}\n`)
  await chmod(file, 0o755)
  return file
}
