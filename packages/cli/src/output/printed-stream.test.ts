import { expect, test } from 'vitest';
import { PrintedStream } from './printed-stream.ts';

function stream(isTTY: boolean) {
  let text = '';
  const printed = new PrintedStream({ isTTY, write: (more) => (text += more) });
  return { printed, text: () => text };
}

const RED = '\u001b[31mred\u001b[39m';

test('a terminal gets colours, and no other sequence', () => {
  const { printed, text } = stream(true);
  printed.write(`\r\u001b[2K${RED} \u001b[5mblink\u001b]0;title\u0007\r\u202Eab\n`);
  expect(text()).toBe(`\\u000d\\u001b[2K${RED} \\u001b[5mblink\\u001b]0;title\\u0007\\u000d\\u202eab\n`);
});

test('a line of progress is gone before anything is written', () => {
  const said: string[] = [];
  const progress = { show: () => {}, hide: () => said.push('hidden') };
  const printed = new PrintedStream({ write: (more) => said.push(more) }, { progress });
  printed.write('text\n');
  printed.annotate('::error file=a::b\n');
  expect(said).toEqual(['hidden', 'text\n', 'hidden', '::error file=a::b\n']);
});

test('a file or a pipe gets no sequence at all', () => {
  const { printed, text } = stream(false);
  printed.write(`${RED}\n`);
  expect(text()).toBe('\\u001b[31mred\\u001b[39m\n');
});

test('only an annotation is a command in a log, and what it says begins none', () => {
  const { printed, text } = stream(false);
  printed.write('::error file=a::b\n  ::stop-commands::x\n');
  printed.annotate('::warning file=a,title=b::::error::\n::stop-commands::x\n1 finding ::\n##vso[x]\n');
  expect(text()).toBe(
    '\\u003a:error file=a::b\n  \\u003a:stop-commands::x\n' +
      '::warning file=a,title=b::\\u003a:error::\n\\u003a:stop-commands::x\n1 finding ::\n\\u0023#vso[x]\n',
  );
});
