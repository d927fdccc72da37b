/** Samples a second of everything that Voxpop renders and plays. */
export const SAMPLE_RATE = 48_000
/** One Opus frame, the unit in which Discord takes audio. */
export const FRAME_MS = 20
export const FRAME_SAMPLES = (SAMPLE_RATE * FRAME_MS) / 1000
export const FRAMES_PER_SECOND = 1000 / FRAME_MS
/** What every piece is mastered to, measured after Opus decoding (EBU R 128 terms). */
export const TARGET_LUFS = -14
export const MAX_TRUE_PEAK_DB = -1
/** Channels of the mixer's input: drums left and right, rest left and right. */
export const BUS_CHANNELS = 4
