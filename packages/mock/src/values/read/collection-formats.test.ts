import { parseDocument } from '@specpact/spec';
import { describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../../index.ts';

const FORMATS = { csv: ',', ssv: ' ', tsv: '\t', pipes: '|' };

const list = { name: 'numbers', required: true, type: 'array', items: { type: 'integer' } };
const responses = { 204: { description: 'taken' } };

/** A document of Swagger 2.0 with an operation for each place of a list. */
function documentOf(collectionFormat: string) {
  const parameter = (place: string) => ({ ...list, in: place, collectionFormat });
  const operation = (place: string) => ({ parameters: [parameter(place)], responses });
  const consumes = ['application/x-www-form-urlencoded'];
  const paths = {
    '/path/{numbers}': { get: operation('path') },
    '/query': { get: operation('query') },
    '/header': { get: operation('header') },
    '/form': { post: { ...operation('formData'), consumes } },
  };
  return parseDocument('lists.json', JSON.stringify({ swagger: '2.0', paths }));
}

/** The status for a list in each place. */
async function statuses({ url }: Mock, text: string): Promise<number[]> {
  // An escaped comma in a path is part of an item.
  const escaped = encodeURIComponent(text).replaceAll('%2C', ',');
  const answers = [
    await fetch(`${url}/path/${escaped}`),
    await fetch(`${url}/query?numbers=${escaped}`),
    await fetch(`${url}/header`, { headers: { numbers: text } }),
    await fetch(`${url}/form`, { method: 'POST', body: new URLSearchParams({ numbers: text }) }),
  ];
  return answers.map(({ status }) => status);
}

describe.each(Object.entries(FORMATS))('a list with the collectionFormat %s', (format, delimiter) => {
  it('is read in a path, a query, a header and a form', async () => {
    await using mock = await startMock({ document: documentOf(format) });
    expect(await statuses(mock, ['1', '2'].join(delimiter))).toEqual([204, 204, 204, 204]);
    expect(await statuses(mock, ['1', 'two'].join(delimiter))).toEqual([422, 422, 422, 422]);
  });
});
