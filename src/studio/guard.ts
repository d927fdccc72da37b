import { spawn, type ChildProcess } from 'node:child_process'

/**
 * Nobody outlives this process, however it ends. A child with pipes meets the end of its input when its parent dies, but
 * one that hangs reads no input. So a shell of a few lines, which costs nothing while it waits, is told of every child;
 * when its own input ends, because the parent is gone, it kills those that are left. Where there is no POSIX shell,
 * children have only their pipes.
 */

/** Lines `+ id` and `- id`. It does not end by the Ctrl-C that the terminal sends to everybody. */
const SCRIPT = `trap '' INT TERM HUP
ids=' '
while read -r sign id; do
  case $sign in
    +) ids="$ids$id " ;;
    -) case $ids in *" $id "*) ids="\${ids%% $id *} \${ids#* $id }" ;; esac ;;
  esac
done
for id in $ids; do kill -s KILL -- "$id"; done`

const children = new Set<number>()
let shell: ChildProcess | undefined

const tell = (sign: '+' | '-', id: number): void => {
  shell?.stdin?.write(`${sign} ${id}\n`)
}

const open = (): void => {
  if (shell || process.platform === 'win32') return
  const opened = spawn('/bin/sh', ['-c', SCRIPT, 'voxpop-guard', String(process.pid)], {
    // A session of its own, so that nothing sent to the others reaches it; nothing of ours in its environment.
    detached: true,
    env: {},
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const gone = () => {
    if (shell === opened) shell = undefined
  }
  opened.once('error', gone)
  opened.once('exit', gone)
  opened.stdin.on('error', gone)
  opened.unref()
  if ('unref' in opened.stdin) (opened.stdin as { unref(): void }).unref()
  shell = opened
  for (const id of children) tell('+', id)
}

/**
 * Told when a child process starts and when it is gone.
 *
 * @param id of the process; of a group of its own with a minus before it
 */
export const guardChild = (id: number, alive: boolean): void => {
  if (alive) {
    open()
    children.add(id)
    tell('+', id)
  } else if (children.delete(id)) tell('-', id)
}
