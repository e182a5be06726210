import { expect, test } from 'vitest';
import { readXml, type XmlSchema } from '../src/xml/index.ts';

const lock: XmlSchema = {
  name: 'lock',
  members: { depth: { attribute: true, leaf: 'number' }, owner: {}, note: { text: true } },
};

test('a member that is the text of its element is not the text of the elements beside it', () => {
  expect(read('<lock depth="1"><owner>ann</owner><![CDATA[a < b]]></lock>')).toEqual({
    value: { depth: 1, owner: 'ann', note: 'a < b' },
  });
  expect(read('<lock>a &lt; b<owner>ann</owner>, c</lock>')).toEqual({
    value: { owner: 'ann', note: 'a < b, c' },
  });
});

function read(text: string) {
  return readXml(lock)(new TextEncoder().encode(text), 'application/xml');
}
