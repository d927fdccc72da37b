/** What is wrong with a member's file: each completes "I cannot take that file: …". */
export const UPLOAD = {
  tooLarge: (most: string) => `it has more than ${most}`,
  otherKind: {
    style: 'it is no style of Voxpop',
    midi: 'it is not a MIDI file',
    audio: 'it is no recording that I can play',
  },
  noText: 'it is no text',
  notJson: 'it is not JSON',
  damaged: 'it is damaged',
  late: 'it takes too long to read',
  tooMuch: 'there is too much in it',
  tooLong: 'it lasts longer than two minutes',
  channels: 'it has more than two channels',
  silent: 'there is no sound in it',
  elsewhere: 'it comes from elsewhere',
  unread: 'it cannot be downloaded',
} as const
