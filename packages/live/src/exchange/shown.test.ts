import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { showRequest } from './shown.ts';

const variable = (name: string) => `\${SPECPACT_AUTH_${name}}`;

/** The words that a shell makes of a line. */
function words(line: string): string[] {
  const env = { PATH: process.env.PATH, SPECPACT_AUTH_KEY: 'k-1', SPECPACT_AUTH_LOGIN: 'user:word' };
  const script = `show() { for word in "$@"; do printf '%s\\n' "$word"; done; }; ${line.replace(/^curl/, 'show')}`;
  return execFileSync('/bin/sh', ['-c', script], { env, encoding: 'utf8' }).trimEnd().split('\n');
}

test.skipIf(process.platform === 'win32')(
  'a shell fills in credentials, and runs nothing that the document says',
  () => {
    const trap = `$(printf x; exit 3) ${variable('KEY')} \`id\``;
    const login = `Basic ${Buffer.from('user:word').toString('base64')}`;
    const { curl } = showRequest({
      method: 'POST',
      url: 'http://a.test/$(id)?key=k-1',
      headers: { 'X-Trap': trap, 'X-Key': 'k-1', Authorization: login },
      body: trap,
      secrets: [],
      shown: {
        url: `http://a.test/$(id)?key=${variable('KEY')}`,
        headers: {
          'X-Trap': trap,
          'X-Key': variable('KEY'),
          Authorization: `Basic $(printf %s "${variable('LOGIN')}" | base64)`,
        },
      },
    });
    expect(words(curl)).toEqual([
      '-i',
      'http://a.test/$(id)?key=k-1',
      '-H',
      `X-Trap: ${trap}`,
      '-H',
      'X-Key: k-1',
      '-H',
      `Authorization: ${login}`,
      '--data-raw',
      trap,
    ]);
  },
);
