/** The system refuses to write a file. The file still has its old content. */
export class UnwritableFileError extends Error {
  override readonly name = 'UnwritableFileError';
  readonly file: string;
  /** The code of the system, such as `EACCES`. */
  readonly code: string;

  constructor(file: string, code: string, cause: Error) {
    super(`${file} cannot be written (${code}): ${REMEDIES[code] ?? OTHER}`, { cause });
    this.file = file;
    this.code = code;
  }
}

const OTHER = 'check who may write there, or choose another folder';

const REMEDIES: Readonly<Record<string, string>> = {
  EISDIR: 'it is a folder, and a file is needed',
  ENOSPC: 'the disk is full',
  ENAMETOOLONG: 'the name is too long for the file system',
  ENXIO: 'it is a pipe that nobody reads',
};
