import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Opens an address in the browser of the person. `BROWSER` names another command than the one of the system, as it does
 * for `xdg-open`.
 *
 * @returns whether there is a browser. `false` in a session without windows, and where the command cannot be started.
 */
export function openBrowser(url: string, env: Record<string, string | undefined>): Promise<boolean> {
  const command = commandFor(url, env);
  if (!command) return Promise.resolve(false);
  const [program, ...args] = command;
  return new Promise((resolve) => {
    const started: ChildProcess = spawn(program, args, { detached: true, stdio: 'ignore' });
    started.once('error', () => resolve(false));
    started.once('spawn', () => {
      // The browser goes on when the server ends.
      started.unref();
      resolve(true);
    });
  });
}

function commandFor(
  url: string,
  env: Record<string, string | undefined>,
): [program: string, ...args: string[]] | undefined {
  if (env.BROWSER) return [env.BROWSER, url];
  if (process.platform === 'darwin') return ['open', url];
  // `start` is part of a shell, which would read the address as more than one word.
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return (env.DISPLAY ?? env.WAYLAND_DISPLAY) ? ['xdg-open', url] : undefined;
}
