/** What every training command is given. */
export interface Options {
  /** Folder of the corpora. */
  readonly corpora: string
  /** Where models go. */
  readonly out: string
  readonly seed: number
  readonly epochs: number | undefined
}
export type Command = (options: Options) => void
