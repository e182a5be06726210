import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, read } from './api.ts';
import { onNews } from './news.ts';

/** What was read. The last good value stays while the next one is read. */
export interface Reading<T> {
  value: T | undefined;
  problem: ApiError | undefined;
  isLoading: boolean;
  reload: () => void;
}

/**
 * Reads JSON, and reads it again when one of the parts changes.
 *
 * @param path `undefined` reads nothing.
 */
export function useRead<T>(path: string | undefined, ...parts: string[]): Reading<T> {
  const [state, setState] = useState<{ path: string | undefined; value?: T; problem?: ApiError }>({ path });
  const [isLoading, setLoading] = useState(path !== undefined);
  const latest = useRef(0);

  const reload = useCallback(() => {
    if (path === undefined) return;
    latest.current += 1;
    const number = latest.current;
    setLoading(true);
    const isLatest = () => number === latest.current;
    read<T>(path).then(
      (value) => {
        if (!isLatest()) return;
        setState({ path, value });
        setLoading(false);
      },
      (problem: unknown) => {
        if (!isLatest()) return;
        const shown = problem instanceof ApiError ? problem : new ApiError(String(problem));
        setState((last) => ({ ...(last.path === path ? last : {}), path, problem: shown }));
        setLoading(false);
      },
    );
  }, [path]);

  useEffect(reload, [reload]);
  const watched = parts.join(' ');
  useEffect(() => {
    const names = watched.split(' ');
    return onNews((changed) => {
      if (names.some((name) => changed.has(name))) reload();
    });
  }, [reload, watched]);

  const isCurrent = state.path === path;
  return {
    value: isCurrent ? state.value : undefined,
    problem: isCurrent ? state.problem : undefined,
    isLoading,
    reload,
  };
}
