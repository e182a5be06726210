/**
 * A description of the document: its paragraphs and lists, code between backticks, bold words, and links. Other
 * Markdown stays as it is written, which is how its author reads it, too.
 */
export function Prose({ text }: { text: string }) {
  return (
    <div class="description">
      {text
        .trim()
        .split(/\n{2,}/)
        .map((paragraph, at) => (
          <Paragraph key={at} text={paragraph} />
        ))}
    </div>
  );
}

/** A point of a list, at the beginning of a line. */
const POINT = /^ {0,3}[-*+] +/;

function Paragraph({ text }: { text: string }) {
  const pieces = text.split(/\n(?= {0,3}[-*+] )/);
  const points = pieces.filter((piece) => POINT.test(piece));
  const [first] = pieces;
  return (
    <>
      {first !== undefined && first !== points[0] && (
        <p>
          <Line text={first} hasLinks />
        </p>
      )}
      {points.length > 0 && (
        <ul>
          {points.map((point, at) => (
            <li key={at}>
              <Line text={point.replace(POINT, '')} hasLinks />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/**
 * The same in one line, such as a summary.
 *
 * @param hasLinks whether links can be followed. They cannot inside something that is clicked itself.
 */
export function Line({ text, hasLinks = false }: { text: string; hasLinks?: boolean }) {
  return (
    <>
      {text.split(/(`[^`]+`|\*\*[^*]+\*\*|\[[^[\]]+\]\(https?:[^\s()]+\))/).map((part) => {
        if (/^`.+`$/s.test(part)) return <code>{part.slice(1, -1)}</code>;
        if (/^\*\*.+\*\*$/s.test(part)) {
          return (
            <strong>
              <Line text={part.slice(2, -2)} hasLinks={hasLinks} />
            </strong>
          );
        }
        const [, label, href] = /^\[(.+)\]\((https?:.+)\)$/s.exec(part) ?? [];
        if (href === undefined || !hasLinks) return label ?? part;
        return (
          <a href={href} target="_blank" rel="noreferrer">
            {label}
          </a>
        );
      })}
    </>
  );
}
