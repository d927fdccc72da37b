/** The file name of a style under composer/styles, e.g. `lofi`; an own style's begins with `own-`. */
export type StyleId = string

/** The six seats of a Brief in the order in which they are filled; the groove fixes metre and tempo range. */
export const SEATS = ['groove', 'harmony', 'melody', 'instrumentation', 'contrast', 'sound'] as const
export type Seat = (typeof SEATS)[number]
