import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Project } from '../project.ts';
import { type Edit, Editor, edited, textIn } from './editor.ts';

/*
 * `specpact lsp` as an editor uses it: another process, real stdin and stdout, a client that is not of the server's own
 * library. Nothing here is saved unless a test says so.
 */
const DOCUMENT = 'openapi/external-support.yaml';
const PACT = 'pacts/auditor.json';
/** A pact with a message: the document describes it as a webhook. */
const INBOX = 'pacts/webhook-inbox-external-support.json';
/** Where the schema of the webhook's message has a field. */
const MESSAGE_FIELD =
  'room_id:\n          type: string\n          description: The room of the active conversation.\n        contact:';
/** Where the schema of the integration has the field. */
const FIELD = 'webhookUrl:\n          type: string';
const STATE = 'an integration exists for project {projectId}';

interface Linted {
  code: string;
  message: string;
  document: { line: number; column: number };
}

let project: Project;

beforeEach(async () => {
  project = await Project.create();
});

afterEach(() => project[Symbol.asyncDispose]());

/** An editor with the document and the pact open, once the first findings are there. */
async function opened(): Promise<Editor> {
  const editor = await Editor.start(project.cwd);
  for (const file of [DOCUMENT, PACT]) await editor.open(file, await project.read(file));
  return editor;
}

test('says what it can do, and ends as the protocol says', async () => {
  await using editor = await Editor.start(project.cwd, '--stdio');
  expect(editor.capabilities).toMatchObject({
    hoverProvider: true,
    definitionProvider: true,
    renameProvider: { prepareProvider: true },
    completionProvider: {},
  });
  expect(await editor.end()).toBe(0);
});

/** With the pact of a consumer of the webhook, too. */
async function openedWithInbox(): Promise<Editor> {
  const text = await readFile(new URL(`../../../../${INBOX}`, import.meta.url), 'utf8');
  await writeFile(join(project.cwd, INBOX), text);
  const editor = await opened();
  await editor.open(INBOX, text);
  return editor;
}

describe('findings', () => {
  test('what verify finds is shown in the document and in the pact while somebody types', async () => {
    await using editor = await opened();
    await editor.type(DOCUMENT, (text) => text.replaceAll('webhookUrl', 'webhookURL'));
    const code = 'response.body.undescribed-property';
    await expect.poll(() => editor.codes(PACT)).toContain(code);
    const [inPact] = editor.shown(PACT)?.filter((one) => one.code === code) ?? [];
    expect(inPact?.message).toContain('did you mean `webhookURL`?');
    expect(textIn(editor.texts.get(PACT) ?? '', inPact?.range as never)).toBe('"webhookUrl"');
    const [inDocument] = editor.shown(DOCUMENT)?.filter((one) => one.code === code) ?? [];
    expect(inDocument?.message).toMatch(/^auditor: the 200 response of getIntegration/);
    expect(inDocument?.relatedInformation).toMatchObject([
      { location: { uri: editor.uri(PACT), range: inPact?.range } },
    ]);
    // The file on disk is as before, and the change is taken back.
    expect(await project.read(DOCUMENT)).not.toContain('webhookURL');
    await editor.type(DOCUMENT, (text) => text.replaceAll('webhookURL', 'webhookUrl'));
    await expect.poll(() => editor.codes(PACT)).toEqual([]);
  });

  test('what lint finds stands at its line, as the command says it', async () => {
    await using editor = await opened();
    const wrong = (text: string) => text.replace('type: string', 'type: strin');
    await editor.type(DOCUMENT, wrong);
    await expect.poll(() => editor.codes(DOCUMENT)).toContain('document.schema.invalid');
    await project.document(wrong);
    const { stdout } = await project.run(['lint', '--format', 'json']);
    const { findings }: { findings: Linted[] } = JSON.parse(stdout).documents[0];
    const said = findings.map(({ code, message, document: { line, column } }) => [
      code,
      line,
      column,
      message,
    ]);
    const shown = editor.shown(DOCUMENT)?.filter(({ code }) => code !== 'not-judged') ?? [];
    // An operation and a webhook share the parameter: the editor shows its fault once.
    expect(
      shown.map(({ code, message, range: { start } }) => [
        code,
        start.line + 1,
        start.character + 1,
        message,
      ]),
    ).toEqual([...new Map(said.map((one) => [one.join(), one])).values()]);
  });

  test('a document that is wrong where pacts use it judges none, and says so', async () => {
    await using editor = await opened();
    await editor.type(DOCUMENT, (text) => text.replace(FIELD, FIELD.replace('string', 'strin')));
    await expect.poll(() => editor.codes(DOCUMENT)).toContain('not-judged');
    expect(editor.codes(PACT) ?? []).toEqual([]);
  });

  test('a text that is broken for a moment is one error, and everything is back once it is mended', async () => {
    await using editor = await opened();
    await editor.type(DOCUMENT, (text) => text.replace('paths:', 'paths: ['));
    await expect.poll(() => editor.codes(DOCUMENT)).toEqual(['unreadable']);
    await editor.type(DOCUMENT, (text) => text.replace('paths: [', 'paths:'));
    await expect.poll(() => editor.codes(DOCUMENT)).not.toContain('unreadable');
    await editor.type(PACT, (text) => text.replace('"consumer"', '"customer"'));
    await expect
      .poll(() =>
        editor
          .shown(PACT)
          ?.map(({ message }) => message)
          .join(),
      )
      .toContain('consumer');
  });

  test('a finding that is accepted is not shown', async () => {
    await project.document((text) => text.replaceAll('webhookUrl', 'webhookURL'));
    const { stdout } = await project.run(['verify', '--no-replay', '--format', 'json']);
    const [{ fingerprint }] = JSON.parse(stdout).pacts[0].interactions[0].findings;
    const entry = `- fingerprint: ${fingerprint}\n  reason: known\n  until: 2999-01-01\n`;
    await writeFile(join(project.cwd, '.specpact-accepted.yaml'), entry);
    await using editor = await opened();
    await editor.type(PACT, (text) => text.replace('"auditor"', '"x"'));
    await expect.poll(() => editor.codes(PACT)).toContain('response.body.undescribed-property');
    await editor.type(PACT, (text) => text.replace('"x"', '"auditor"'));
    await expect.poll(() => editor.codes(PACT)).toEqual([]);
  });

  test('a document elsewhere is judged while it is open, and a file that is none is left alone', async () => {
    await using editor = await Editor.start(project.cwd);
    await editor.open(
      'docs/other.yaml',
      'openapi: 3.1.0\ninfo: { title: A, version: "1" }\npaths:\n  /a/{b}:\n    get:\n      responses: { "200": { description: x } }\n',
    );
    await editor.open('notes.yaml', 'a: [');
    await expect.poll(() => editor.codes('docs/other.yaml')).toContain('document.path.undescribed-name');
    expect(editor.shown('notes.yaml') ?? []).toEqual([]);
  });

  test('documents are where the configuration says; a broken configuration is told', async () => {
    await project.document((text) => text.replace('type: string', 'type: strin'));
    const config = 'specpact.config.json';
    await writeFile(join(project.cwd, config), '{ "documents": [{ "fil": "x.yaml" }] }');
    await using editor = await opened();
    await expect.poll(() => editor.messages.join()).toContain(config);
    await writeFile(join(project.cwd, config), `{ "documents": [{ "file": "${DOCUMENT}" }] }`);
    await editor.type(PACT, (text) => `${text}\n`);
    await expect.poll(() => editor.codes(DOCUMENT)).toContain('document.schema.invalid');
  });
});

describe('hover', () => {
  const value = async (answer: Promise<{ contents: { value: string } } | null>) =>
    (await answer)?.contents.value;

  test('over a field: which consumers read it', async () => {
    await using editor = await opened();
    const read = await value(editor.ask('hover', DOCUMENT, FIELD));
    expect(read).toContain('auditor reads it in the 200 response of getIntegration');
    const unread = await value(editor.ask('hover', DOCUMENT, 'authType:\n          type: string'));
    expect(unread).toContain('No consumer reads or sends it in a pact.');
  });

  test('over an operation: its coverage', async () => {
    await using editor = await opened();
    const text = await value(editor.ask('hover', DOCUMENT, 'getIntegration'));
    expect(text).toMatch(/^\*\*getIntegration\*\* `GET \/v1\/external-support\/\{projectId\}`/);
    expect(text).toMatch(/1 of \d+ responses are in a pact/);
    expect(text).toMatch(/- `200`: auditor: \d+ of \d+ fields/);
    expect(text).toContain('- `404`: no consumer');
  });

  test('over a webhook: which consumers expect its message; over a field of it: who reads it', async () => {
    await using editor = await openedWithInbox();
    for (const at of ['  message:\n    post:', 'operationId: onMessage']) {
      const text = await value(editor.ask('hover', DOCUMENT, at.trimStart()));
      expect(text).toMatch(
        /^\*\*message\*\* webhook, `POST`\n\n- message: webhook-inbox: \d+ of \d+ fields$/,
      );
    }
    const field = await value(editor.ask('hover', DOCUMENT, MESSAGE_FIELD));
    expect(field).toContain('webhook-inbox reads it in the message message');
  });

  test('over a webhook that no pact has: that', async () => {
    await using editor = await opened();
    expect(await value(editor.ask('hover', DOCUMENT, 'onMessage'))).toContain('No pact has the message.');
  });

  test('elsewhere: nothing', async () => {
    await using editor = await opened();
    expect(await editor.ask('hover', DOCUMENT, 'openapi:')).toBeNull();
    expect(await editor.ask('hover', PACT, '"consumer"')).toBeNull();
  });
});

describe('going to the other side', () => {
  const targets = async (editor: Editor, file: string, text: string) => {
    const found = await editor.ask<{ uri: string; range: never }[]>('definition', file, text);
    return found.map(({ uri, range }) => {
      const [at = ''] = [...editor.texts.keys()].filter((one) => editor.uri(one) === uri);
      return `${at} ${textIn(editor.texts.get(at) ?? '', range)}`;
    });
  };

  test('from an operation, a field and a provider state to the pact', async () => {
    await using editor = await opened();
    expect(await targets(editor, DOCUMENT, 'getIntegration')).toEqual([
      `${PACT} "a request for an integration"`,
    ]);
    expect(await targets(editor, DOCUMENT, FIELD)).toHaveLength(1);
    expect(await targets(editor, DOCUMENT, STATE)).toEqual([`${PACT} "${STATE}"`]);
  });

  test('from a webhook and a field of it to the messages, and from a message to the webhook', async () => {
    await using editor = await openedWithInbox();
    const message = `${INBOX} "the webhook message, sent as textReceived"`;
    expect(await targets(editor, DOCUMENT, 'onMessage')).toEqual([message]);
    expect(await targets(editor, DOCUMENT, MESSAGE_FIELD)).toHaveLength(1);
    expect(await targets(editor, INBOX, '"webhook": "message"')).toEqual([`${DOCUMENT} message`]);
  });

  test('from the pact to the operation, and to the provider state', async () => {
    await using editor = await opened();
    expect(await targets(editor, PACT, '"path"')).toEqual([`${DOCUMENT} get`]);
    const states = await targets(editor, PACT, STATE);
    expect(new Set(states)).toEqual(new Set([`${DOCUMENT} ${STATE}`]));
  });
});

describe('completion', () => {
  const labels = async (editor: Editor, file: string, offset: number) => {
    const items = await editor.askAt<{ label: string; textEdit: Edit }[]>('completion', file, offset);
    return items;
  };

  /** Types a line, and asks at its end. Then the text is often broken. */
  async function offered(line: string, after: string, file = DOCUMENT) {
    await using editor = await opened();
    // The document that could be read last says what there is.
    await editor.ask('hover', DOCUMENT, 'openapi:');
    await editor.type(file, (text) => text.replace(after, `${after}\n${line}`));
    const text = editor.texts.get(file) ?? '';
    const items = await labels(editor, file, text.indexOf(line) + line.length);
    return items.map(({ label, textEdit }) => ({ label, text: edited(text, [textEdit]) }));
  }

  test('offers the provider states of the document', async () => {
    const items = await offered('              x-provider-state: an inte', 'examples:');
    expect(items.map(({ label }) => label)).toContain(STATE);
    const chosen = items.find(({ label }) => label === STATE);
    expect(chosen?.text).toContain(`x-provider-state: '${STATE}'\n`);
  });

  test('offers references, also where the text is broken', async () => {
    const items = await offered("      $ref: '#/comp", 'schemas:');
    expect(items.map(({ label }) => label)).toContain('#/components/schemas/Integration');
    expect(items[0]?.text).toMatch(/ \$ref: '#\/components\/\w+\/\w+'\n/);
  });

  test('offers operation ids in links and in the references of a pact, and none for a new operation', async () => {
    const link = await offered('      links:\n        next:\n          operationId: get', "'200':");
    expect(link.map(({ label }) => label)).toContain('getIntegration');
    expect(await offered('      operationId: ne', 'get:')).toEqual([]);
    const references =
      '      "comments": {\n        "references": {\n          "openapi": {\n            "operationId": "get';
    const inPact = await offered(references, '"interactions": [', PACT);
    expect(inPact.map(({ label }) => label)).toContain('getIntegration');
  });

  test('offers webhooks in the references of a pact, and operations that cause one', async () => {
    const references =
      '      "comments": {\n        "references": {\n          "openapi": {\n            "webhook": "me';
    const inPact = await offered(references, '"interactions": [', PACT);
    expect(inPact.map(({ label }) => label)).toEqual(['message']);
    const cause = await offered('      x-webhook-after: get', 'operationId: onMessage');
    expect(cause.map(({ label }) => label)).toContain('getIntegration');
    const listed = await offered('      x-webhook-after:\n        operation: get', 'operationId: onMessage');
    expect(listed.map(({ label }) => label)).toContain('getIntegration');
  });
});

describe('renaming a provider state', () => {
  const NEW = 'there is an integration of project {projectId}';
  type Changes = { changes: Record<string, Edit[]> };

  test('renames it in the document and in the pact, and nothing that verify says changes', async () => {
    // A pact may have the values written into the sentence.
    await project.pact({}, 'external-support', 'pacts/second.json');
    const filled = (await project.read('pacts/second.json'))
      .replace('"auditor"', '"second"')
      .replace(STATE, STATE.replace('{projectId}', 'PROJECT_ID'));
    await writeFile(join(project.cwd, 'pacts/second.json'), filled);
    await using editor = await opened();
    const { placeholder } = await editor.ask<{ placeholder: string }>('prepareRename', DOCUMENT, STATE);
    expect(placeholder).toBe(STATE);
    const { changes } = await editor.ask<Changes>('rename', PACT, STATE, { newName: NEW });
    expect(Object.keys(changes).sort()).toEqual(
      [DOCUMENT, PACT, 'pacts/second.json'].map((file) => editor.uri(file)).sort(),
    );
    for (const file of [DOCUMENT, PACT, 'pacts/second.json']) {
      const text = edited(await project.read(file), changes[editor.uri(file)] ?? []);
      await writeFile(join(project.cwd, file), text);
    }
    expect(await project.read('pacts/second.json')).toContain(
      '"there is an integration of project PROJECT_ID"',
    );
    const document = await project.read(DOCUMENT);
    expect(document).not.toContain(`: ${STATE}`);
    expect(document).toContain(NEW);
    const { code, stdout } = await project.run(['coverage', '--states']);
    expect(code).toBe(0);
    expect(stdout).toContain(NEW);
    expect(await project.run(['verify', '--no-replay'])).toMatchObject({ code: 0 });
  });

  test.each([
    ['a state without its parameter', 'must have the parameters {projectId}'],
    ['', 'a sentence in one line'],
    ['no integration exists for project {projectId}', 'there is already a state'],
  ])('to %j is refused: %s', async (newName, said) => {
    await using editor = await opened();
    await expect(editor.ask('rename', DOCUMENT, STATE, { newName })).rejects.toThrow(said);
  });

  test('is refused while a file is broken, and where there is no state', async () => {
    await using editor = await opened();
    await expect(editor.ask('prepareRename', DOCUMENT, 'openapi:')).rejects.toThrow('only the sentence');
    await editor.ask('hover', DOCUMENT, 'openapi:');
    await editor.type(PACT, (text) => text.replace('{', '{ ,'));
    await expect(editor.ask('rename', DOCUMENT, STATE, { newName: NEW })).rejects.toThrow('first mend');
  });
});
