/** A value short enough for a message. */
export function brief(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    // The value is nested deeper than the stack. Only its kind can be shown.
    if (!(error instanceof RangeError)) throw error;
    text = Array.isArray(value) ? '[…]' : '{…}';
  }
  text ??= 'none';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
