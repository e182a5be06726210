import { hashOf } from '@specpact/spec';
import { Html, html } from './html-text.ts';

/** A page that needs no other file. */
export interface HtmlPage {
  title: string;
  /** The page's own style. It comes after the style that all pages have. */
  style: string;
  /** The page's own script. No other script runs. */
  script: string;
  main: Html;
}

/** Writes a page. Its policy lets it load nothing, and run only its own script (Content Security Policy Level 3). */
export function htmlPage({ title, style, script, main }: HtmlPage): string {
  const hash = hashOf(script, 'base64');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title>
<style>${new Html(STYLE + style)}</style>
</head>
<body>
<main>
${main}
</main>
${new Html(`<script>${script}</script>`)}
</body>
</html>
`.markup;
}

/** The style of all pages. It follows the reader's choice of dark or light, and prints black on white. */
const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d5d9e0, #3a404b); --soft: light-dark(#f4f6f9, #1c2027);
  --text: light-dark(#1b1f26, #e6e9ee); --dim: light-dark(#596273, #9aa4b5); --page: light-dark(#fff, #14171c);
  --good: light-dark(#17692f, #5fce85); --warning: light-dark(#845300, #f0b84a); --bad: light-dark(#b3161b, #ff8a85);
  --focus: light-dark(#0a58ca, #7db4ff); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: var(--widest); padding: 1.5rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
.dim { color: var(--dim); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
@media print { :root { color-scheme: light; } body { max-width: none; padding: 0; font-size: 10pt; } }
`;
