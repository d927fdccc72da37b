/** What members read around a restart of the bot. */
export const RESTART = {
  round: 'I am restarting. Your votes are kept.',
  composing: 'I am restarting. Your piece follows in a moment.',
  playing: 'I am restarting. The music goes on in a moment.',
  interrupted: 'A restart came in between. Please ask for it again.',
  over: 'This round is over. Start the next one with /jam start.',
} as const
