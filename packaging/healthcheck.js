// Exit code 0 where the Voxpop of this container lives: what Docker's HEALTHCHECK asks.
const port = process.env.VOXPOP_METRICS_PORT
const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(4000) }).catch(
  () => null,
)
process.exitCode = answer?.ok ? 0 : 1
