/** The recordings of a run have gone, so its pact files can be neither checked nor written. */
export class RunFolderError extends Error {
  override readonly name = 'RunFolderError';
  readonly folder: string;

  constructor(folder: string, what: string, options?: ErrorOptions) {
    super(
      `${folder} ${what} while the tests ran. The recordings are lost, and no pact file is checked or written. ` +
        'Run the tests again, and remove nothing there while they run. TMPDIR sets another place for the folder',
      options,
    );
    this.folder = folder;
  }
}
