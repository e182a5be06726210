/** A call could not run. The client gets the message as a result that is an error, so that a model can mend the call. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
}
