/** A value short enough for a message. */
export function brief(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    // Nested deeper than the stack: its kind is all that can be said.
    if (!(error instanceof RangeError)) throw error;
    text = Array.isArray(value) ? '[…]' : '{…}';
  }
  text ??= 'none';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
