import { useEffect, useState } from 'preact/hooks';
import type { CodePlace } from '../../model/code-place.ts';
import type { Token } from './highlight.ts';

/** The lines around a place of a file, with the one that is meant marked. */
export function CodeView({ title, place }: { title: string; place: CodePlace }) {
  const { file, line, column, lines } = place;
  const tokens = useHighlight(lines.map(({ text }) => text).join('\n'), file);
  const indent = Math.min(
    ...lines.filter(({ text }) => text.trim() !== '').map(({ text }) => indentOf(text)),
  );
  return (
    <figure class="code-view">
      <figcaption>
        <span class="soft">{title}</span>{' '}
        <span class="mono">
          {file}:{line}:{column}
        </span>
      </figcaption>
      {lines.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
        <ol class="code" start={lines[0]?.number} aria-label={`${title}: ${file}, line ${line}`} tabIndex={0}>
          {lines.map(({ number, text }, index) => (
            <li key={number} class={number === line ? 'is-meant' : undefined}>
              <span class="number" aria-hidden="true">
                {number}
              </span>
              <code>
                {number === line && <span class="hidden">This line: </span>}
                {withoutIndent(tokens?.[index] ?? [{ text, classes: '' }], indent).map((token, at) => (
                  <span key={at} class={token.classes}>
                    {token.text}
                  </span>
                ))}
              </code>
            </li>
          ))}
        </ol>
      )}
    </figure>
  );
}

/** The pieces of the lines. `undefined` until what makes them is loaded: then the text is shown plainly. */
function useHighlight(text: string, file: string): Token[][] | undefined {
  const [tokens, setTokens] = useState<{ text: string; lines: Token[][] }>();
  useEffect(() => {
    let isWanted = true;
    import('./highlight.ts').then(
      ({ highlight }) => isWanted && setTokens({ text, lines: highlight(text, file) }),
      // Without it, the text has no colours.
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [text, file]);
  return tokens?.text === text ? tokens.lines : undefined;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

function withoutIndent(tokens: readonly Token[], indent: number): Token[] {
  let left = indent;
  return tokens.map(({ text, classes }) => {
    const cut = Math.min(left, text.length);
    left -= cut;
    return { text: text.slice(cut), classes };
  });
}
