// page/ runs in the browser. It reads what its server has, and shows it.
// Texts of documents and requests are always inserted as text, never as HTML.
import { render } from 'preact';
import { App } from './app.tsx';
import { applyTheme, chosenTheme } from './theme.ts';

applyTheme(chosenTheme());
const root = document.getElementById('app');
if (root) render(<App />, root);
