/** A sub-command of the command line. */
export interface CliCommand {
  readonly name: string
  /** What it does, in one line. */
  readonly line: string
  /** What `--help` prints below that line. */
  readonly usage: string
  /**
   * @param argv what follows the name
   * @returns the exit code, 0 or 1
   * @throws Refusal, Fault; `bad-arguments` and Refusals end with exit code 2, the rest with 1
   */
  run(argv: readonly string[]): Promise<number>
}
