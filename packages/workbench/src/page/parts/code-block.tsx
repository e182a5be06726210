import { useState } from 'preact/hooks';
import { Icon } from './icon.tsx';

/** A text as it is, with a button that copies it. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <div class="code-block">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section class="code" aria-label={label} tabIndex={0}>
        <pre>{text}</pre>
      </section>
      <button type="button" class="quiet" onClick={copy} aria-label={`Copy: ${label}`}>
        <Icon name={isCopied ? 'check' : 'copy'} />
        <span>{isCopied ? 'Copied' : 'Copy'}</span>
      </button>
    </div>
  );
}

/** A value as it is read best. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // Not JSON: it is shown as it came.
    return text;
  }
}
