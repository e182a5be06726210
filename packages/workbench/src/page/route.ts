import { useEffect, useState } from 'preact/hooks';

/** The parts of the address behind `#/`. The first one names the panel. */
export type Route = readonly string[];

/** The address of a place in the page. A reload and a shared link lead there. */
export function href(...parts: string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

export function go(...parts: string[]): void {
  location.hash = href(...parts);
}

export function useRoute(): Route {
  const [route, setRoute] = useState(current);
  useEffect(() => {
    const follow = () => setRoute(current());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return route;
}

function current(): Route {
  const parts = location.hash.replace(/^#\/?/, '').split('/').filter(Boolean);
  return parts.map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      // A link that somebody has cut is shown as it is.
      return part;
    }
  });
}
