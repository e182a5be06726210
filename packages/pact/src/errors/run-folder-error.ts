/** What a run recorded is not there any more: nothing can be said of its pact files. */
export class RunFolderError extends Error {
  override readonly name = 'RunFolderError';
  readonly folder: string;

  constructor(folder: string, what: string, options?: ErrorOptions) {
    super(
      `${folder} ${what} while the tests ran, so what they recorded is lost, and no pact file is checked or written. ` +
        'Run the tests again; let nothing clean that folder meanwhile, or name another by TMPDIR',
      options,
    );
    this.folder = folder;
  }
}
