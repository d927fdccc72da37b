import { createCritic, type Critic } from './critic.ts'
import { createDrummer, type Drummer } from './drummer.ts'
import { readTuneIndex, type TuneIndex } from './tune-index.ts'

/** The files under `assets/models` that a composer may be given. */
export const MODEL_FILES = ['drum-hits.bin', 'drum-velocities.bin', 'melody.bin', 'tunes.bin'] as const
export type ModelFile = (typeof MODEL_FILES)[number]

/** What has been learned; a composer does without whatever is not there. */
export interface Models {
  readonly drummer?: Drummer
  readonly critic?: Critic
  readonly tunes?: TuneIndex
}

/** Nothing learned. */
export const NO_MODELS: Models = {}

/**
 * Reads the models from the bytes of their files.
 *
 * @throws RangeError when a file is not the model that its name says
 */
export const loadModels = (files: Readonly<Partial<Record<ModelFile, Uint8Array>>>): Models => {
  const {
    'drum-hits.bin': hits,
    'drum-velocities.bin': velocities,
    'melody.bin': melody,
    'tunes.bin': tunes,
  } = files
  return {
    ...(hits && velocities ? { drummer: createDrummer(hits, velocities) } : {}),
    ...(melody ? { critic: createCritic(melody) } : {}),
    ...(tunes ? { tunes: readTuneIndex(tunes) } : {}),
  }
}
