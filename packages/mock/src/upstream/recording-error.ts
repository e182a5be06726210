/** Answers cannot be kept in a folder: it cannot be written to, or holds what is not ours. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
}
