#!/usr/bin/env node
// The one file that an old Node can parse: it says so in one line instead of failing on the first type annotation.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(
    `Voxpop needs Node 22.19 or newer; this is ${process.version}. Run "npm ci" here and use "npm start" or "npx voxpop": they bring their own Node.`,
  )
  process.exit(1)
}
const [command, ...rest] = process.argv.slice(2)
if (command === 'start') {
  const { start } = await import('./main.ts')
  await start()
} else {
  const { run } = await import('./cli.ts')
  process.exitCode = await run(command === undefined ? [] : [command, ...rest])
}
