import type { LostCause } from '../../stage/sink.ts'

/** What the room is told, once, when its voice connection is gone; a button to resume stands below. */
export const LOST: Readonly<Record<LostCause, string>> = {
  removed: 'I was disconnected from voice. Press Resume to bring me back.',
  afk: 'Nobody may speak in the AFK channel. Join another one and press Resume.',
  ended: 'The call was ended for everybody. Press Resume to start again.',
  busy: 'No call lets me in right now. Press Resume in a few minutes.',
  encryption: 'The call could not be encrypted, so I left. Press Resume to try again.',
  unreachable: 'I lost the voice channel. Press Resume to bring me back.',
}
