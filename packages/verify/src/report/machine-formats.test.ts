import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { printable } from '@specpact/spec';
import { DOMParser, type Element } from '@xmldom/xmldom';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import verdictSchema from '../../schema/verdict.schema.json' with { type: 'json' };
import { clean, eventful, HOSTILE_NAMES, hostile, linted, verdict } from '../../test/verdicts.ts';
import { renderGithub } from './ci/render-github.ts';
import { renderJson } from './ci/render-json.ts';
import { renderJunit } from './ci/render-junit.ts';
import { renderSarif } from './ci/render-sarif.ts';
import { renderMarkdown } from './render-markdown.ts';

const named = {
  verdict,
  clean,
  eventful,
  linted,
  ...Object.fromEntries(HOSTILE_NAMES.map((name) => [name, hostile(name)])),
};
const cases = Object.entries(named);

describe('json', () => {
  /** The schema with nothing allowed that it does not name: what is printed and not described fails. */
  const closed: object = JSON.parse(JSON.stringify(verdictSchema), (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'properties' in value
      ? { ...value, additionalProperties: false }
      : value,
  );
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(closed);

  test.each(cases)('%s is what the schema says', (_, one) => {
    validate(JSON.parse(renderJson(one)));
    expect(validate.errors).toBeNull();
  });

  test('carries the version, and a fingerprint for each finding', () => {
    const [first] = JSON.parse(renderJson(verdict)).pacts[0].interactions[1].findings;
    expect(JSON.parse(renderJson(verdict)).version).toBe(1);
    expect(first.fingerprint).toMatch(/^[\w-]{8,}$/);
  });
});

describe('github', () => {
  test('an annotation in the pact, the document named beside it', () => {
    expect(renderGithub(verdict).split('\n')).toEqual([
      '::error file=pacts/shop.json,line=34,col=7,title=response.body.undescribed-property::shop: a request for a thing%0Athe 200 response of getThing describes no field `data.webhookUrl`; did you mean `webhookURL`?%0Asee openapi/things.yaml:12:5',
      '2 interactions in 1 pact compared and replayed: 1 not compatible (1 error)',
      '',
    ]);
  });

  test('files are named from the root of the repository', () => {
    expect(renderGithub(verdict, { prefix: 'services/shop' })).toContain(
      'file=services/shop/pacts/shop.json,',
    );
  });

  test('in the document where the pact lies elsewhere', () => {
    const moved = structuredClone(verdict.pacts);
    for (const one of moved.flatMap((pact) => pact.interactions).flatMap(({ findings }) => findings)) {
      Object.assign(one.pact ?? {}, { file: '/tmp/pacts/shop.json' });
    }
    const text = renderGithub({ ...verdict, pacts: moved });
    expect(text).toContain('::error file=openapi/things.yaml,line=12,col=5,');
    expect(text).toContain('%0Asee /tmp/pacts/shop.json:34:7');
  });

  test('errors first, then warnings, accepted findings as notices, entries that are out of date', () => {
    const levels = renderGithub(eventful).match(/^::\w+/gm);
    expect(levels).toEqual(['::error', '::warning', '::notice', '::warning', '::warning']);
  });

  test.each(HOSTILE_NAMES)('a name starts no command of its own: %j', (name) => {
    const lines = renderGithub(hostile(name)).trimEnd().split('\n');
    expect(lines.filter((line) => line.startsWith('::'))).toHaveLength(lines.length - 1);
    for (const line of lines.slice(0, -1)) {
      // What the runner takes for a command: name, properties without `:`, `,` and line ends, data.
      expect(line).toMatch(/^::(error|warning|notice) (\w+=[^:,\r\n]*(,|(?=::)))+::[^\r\n]*$/);
    }
  });

  test('what a name says arrives as it was', () => {
    expect(renderGithub(hostile('100% sure, a:b'))).toContain('file=pacts/100%25 sure%2C a%3Ab.json,');
  });
});

describe('junit', () => {
  function parse(xml: string): Element {
    // What it cannot read it throws.
    const { documentElement } = new DOMParser({
      onError: (level, message) => {
        throw new Error(`${level}: ${message}`);
      },
    }).parseFromString(xml, 'text/xml');
    if (!documentElement) throw new Error('no element');
    return documentElement;
  }
  const all = (xml: string, name: string) => [...parse(xml).getElementsByTagName(name)];

  test('a suite a pact, a case an interaction, the failure with its places', () => {
    const xml = renderJunit(verdict);
    expect(all(xml, 'testcase').map((one) => one.getAttribute('name'))).toEqual([
      'a request for no thing',
      'a request for a thing',
    ]);
    const [failure, ...others] = all(xml, 'failure');
    expect(others).toEqual([]);
    expect(failure?.getAttribute('type')).toBe('response.body.undescribed-property');
    expect(failure?.textContent).toContain('pact     pacts/shop.json:34:7');
    const [suite] = all(xml, 'testsuite');
    expect([suite?.getAttribute('tests'), suite?.getAttribute('failures')]).toEqual(['2', '1']);
  });

  test('what fails nothing is output', () => {
    const xml = renderJunit(eventful);
    expect(all(xml, 'failure')).toHaveLength(1);
    const output = all(xml, 'system-out').map((one) => one.textContent);
    expect(output.join('\n')).toMatch(
      /the shop moves in May.*no such parameter.*not replayed.*expired on 2020-01-01/s,
    );
  });

  test.each(HOSTILE_NAMES)('is well-formed, and says what was said: %j', (name) => {
    const xml = renderJunit(hostile(name));
    // XML 1.0, section 2.2: the characters there are.
    expect(xml).toMatch(/^[\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u);
    const [suite] = all(xml, 'testsuite');
    expect(suite?.getAttribute('name')).toContain(printable(name));
    expect(all(xml, 'script')).toEqual([]);
  });
});

describe('sarif', () => {
  // Draft 4 calls `$id` `id`; in all that this schema uses it means what draft 7 means.
  const { id: _, $schema: __, ...schema } = sarifSchema;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);

  test.each(cases)('%s is what the SARIF 2.1.0 schema says', (_, one) => {
    validate(JSON.parse(renderSarif(one, { version: '1.2.3' })));
    expect(validate.errors).toBeNull();
  });

  test('a schema that refuses nothing proves nothing', () => {
    expect(validate({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false);
  });

  test('a result lies in the pact, with the document beside it and a fingerprint', () => {
    const { tool, results } = JSON.parse(renderSarif(verdict)).runs[0];
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([results[0].ruleId]);
    expect(results[0]).toMatchObject({
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'pacts/shop.json' },
            region: { startLine: 34, startColumn: 7 },
          },
        },
      ],
      relatedLocations: [{ physicalLocation: { artifactLocation: { uri: 'openapi/things.yaml' } } }],
    });
    expect(Object.values(results[0].partialFingerprints)).toHaveLength(1);
  });

  test('files are named from the root of the repository, or as URIs where they lie elsewhere', () => {
    const moved = structuredClone(verdict.pacts);
    for (const one of moved.flatMap((pact) => pact.interactions).flatMap(({ findings }) => findings)) {
      Object.assign(one.document ?? {}, { file: '/tmp/a b#c.yaml' });
    }
    const text = renderSarif({ ...verdict, pacts: moved }, { prefix: 'services/shop' });
    expect(text).toContain('"uri": "services/shop/pacts/shop.json"');
    expect(text).toContain('"uri": "file:///tmp/a%20b%23c.yaml"');
  });

  test('an accepted finding is suppressed, with its reason', () => {
    const { results } = JSON.parse(renderSarif(eventful)).runs[0];
    const suppressed = results.filter((one: { suppressions?: unknown }) => one.suppressions);
    expect(suppressed).toMatchObject([{ suppressions: [{ justification: expect.stringContaining('May') }] }]);
  });
});

describe('markdown', () => {
  test('a line a pact, and what was found below', () => {
    const text = renderMarkdown(verdict);
    expect(text).toContain('| shop | things | 2 | ❌ 1 not compatible |');
    expect(text).toContain(
      '- ❌ **a request for a thing**\n  - ❌ the 200 response of getThing describes no field `data.webhookUrl`;',
    );
    expect(text).toContain('pact `pacts/shop.json:34:7`');
  });

  test('a clean verdict has the table alone', () => {
    expect(renderMarkdown(clean)).toMatch(/^## ✅ specpact verify\n.*✅ compatible \|\n$/s);
  });

  test.each(HOSTILE_NAMES)('no name becomes markup: %j', (name) => {
    const outsideCode = renderMarkdown(hostile(name)).replace(/(`+)[^\n]*?[^`]\1(?!`)/g, '');
    expect(outsideCode).not.toMatch(/<|(?<!\\)\[|@|:\/\//);
    for (const row of outsideCode.split('\n').filter((line) => line.startsWith('| '))) {
      expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
    }
  });

  test('stays below what a job summary may hold', () => {
    const many = { ...verdict, pacts: Array.from({ length: 3000 }, () => verdict.pacts).flat() };
    const text = renderMarkdown(many);
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(text).toContain('The summary is cut here');
  });
});
