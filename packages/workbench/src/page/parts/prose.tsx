/**
 * A description of the document: its paragraphs, and code between backticks. Other Markdown stays as it is written,
 * which is how its author reads it, too.
 */
export function Prose({ text }: { text: string }) {
  return (
    <div class="description">
      {text
        .trim()
        .split(/\n{2,}/)
        .map((paragraph, at) => (
          <p key={at}>
            <Line text={paragraph} />
          </p>
        ))}
    </div>
  );
}

/** The same in one line, such as a summary. */
export function Line({ text }: { text: string }) {
  return (
    <>
      {text.split(/(`[^`]+`)/).map((part) => (/^`.+`$/.test(part) ? <code>{part.slice(1, -1)}</code> : part))}
    </>
  );
}
