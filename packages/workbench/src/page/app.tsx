import { useEffect, useState } from 'preact/hooks';
import type { MockIndex } from './data/mock-index.ts';
import { connection, hearNews } from './data/news.ts';
import { useRead } from './data/use-read.ts';
import { Changes } from './panels/changes/changes.tsx';
import { Contracts } from './panels/contracts/contracts.tsx';
import { Coverage } from './panels/coverage/coverage.tsx';
import { Reference } from './panels/reference/reference.tsx';
import { Requests } from './panels/requests/requests.tsx';
import { States } from './panels/states/states.tsx';
import { Icon, type IconName } from './parts/icon.tsx';
import { Broken, Loading } from './parts/states-of-panel.tsx';
import { go, href, type Route, useRoute } from './route.ts';
import { applyTheme, chosenTheme, nextTheme } from './theme.ts';

interface PanelProps {
  index: MockIndex;
  route: Route;
}

interface Panel {
  name: string;
  title: string;
  icon: IconName;
  show: (props: PanelProps) => preact.JSX.Element;
}

const PANELS: readonly Panel[] = [
  { name: 'reference', title: 'Reference', icon: 'book', show: Reference },
  { name: 'requests', title: 'Requests', icon: 'pulse', show: Requests },
  { name: 'states', title: 'States', icon: 'sliders', show: States },
  { name: 'contracts', title: 'Contracts', icon: 'handshake', show: Contracts },
  { name: 'coverage', title: 'Coverage', icon: 'gauge', show: Coverage },
  { name: 'changes', title: 'Changes', icon: 'diff', show: Changes },
];

/** The whole page: a bar on the left, and one panel. */
export function App() {
  const route = useRoute();
  const index = useRead<MockIndex>('', 'document');
  const isLive = index.value?.workbench.isLive;
  useEffect(() => (isLive === undefined ? undefined : hearNews(isLive)), [isLive]);
  const panel = PANELS.find(({ name }) => name === route[0]) ?? PANELS[0];
  useEffect(() => {
    document.title = `${panel?.title ?? 'specpact'} · specpact`;
  }, [panel]);
  useShortcuts();
  const Shown = panel?.show;
  return (
    <div class="app">
      <button type="button" class="skip" onClick={() => document.getElementById('content')?.focus()}>
        Skip to the content
      </button>
      <header class="rail">
        <a class="brand" href={href('reference')} aria-label="specpact: the reference">
          <Icon name="mark" />
          <span>specpact</span>
        </a>
        <nav aria-label="Panels">
          <ul>
            {PANELS.map(({ name, title, icon }) => (
              <li key={name}>
                <a href={href(name)} aria-current={name === panel?.name ? 'page' : undefined}>
                  <Icon name={icon} />
                  <span>{title}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="rail-end">
          <Connection />
          <ThemeSwitch />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {index.value && Shown ? (
          <Shown index={index.value} route={route} />
        ) : index.problem ? (
          <Broken problem={index.problem.message} retry={index.reload} />
        ) : (
          <Loading what="the documents" />
        )}
      </main>
    </div>
  );
}

/** `/` goes to the search, but not while somebody types. */
function useShortcuts(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { target } = event;
      const isTyping =
        target instanceof HTMLElement &&
        (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable);
      if (isTyping || event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      const search = document.querySelector<HTMLInputElement>('input[type=search]');
      event.preventDefault();
      if (search) search.focus();
      else go('reference');
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

const CONNECTION = { connecting: 'Connecting…', open: 'Live', closed: 'Not connected' };

function Connection() {
  const [state, setState] = useState(connection.state);
  useEffect(() => {
    connection.changed = () => setState(connection.state);
    connection.changed();
  }, []);
  return (
    <p class={`connection is-${state}`} role="status">
      <span class="dot" aria-hidden="true" />
      <span>{CONNECTION[state]}</span>
    </p>
  );
}

function ThemeSwitch() {
  const [theme, setTheme] = useState(chosenTheme());
  const names = { system: 'as the system', light: 'light', dark: 'dark' };
  return (
    <button
      type="button"
      class="quiet theme"
      aria-label={`Theme: ${names[theme]}`}
      title={`Theme: ${names[theme]}`}
      onClick={() => {
        const next = nextTheme(theme);
        applyTheme(next);
        setTheme(next);
      }}
    >
      <Icon name={theme === 'dark' ? 'moon' : theme === 'light' ? 'sun' : 'system'} />
    </button>
  );
}
