/** What the tests of this folder ask of samples, asked of all seeds, colours, moods and pairs of styles. */
process.env.VOXPOP_THOROUGH = '1'

await import('./brief.test.ts')
await import('./compose.test.ts')
await import('./critic.test.ts')
await import('./long.test.ts')
await import('./short.test.ts')
await import('./singers.test.ts')
await import('./learned/compose.test.ts')
