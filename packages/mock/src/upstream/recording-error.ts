/**
 * Answers cannot be recorded in a folder: it is not writable, or contains a `.json` file that is not JSON.
 */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
}
