import { expect, test } from 'vitest';
import './judged/engine.ts';
import { validateAnswer } from './mended/validate-answer.ts';

const COUNT = 2_000;

test('a schema with many values is not compared value by value', () => {
  let reads = 0;
  const values = new Proxy(
    Array.from({ length: COUNT }, (_, index) => `value-${index}`),
    {
      get(list, name, receiver) {
        if (typeof name === 'string' && /^\d+$/.test(name)) reads += 1;
        return Reflect.get(list, name, receiver);
      },
    },
  );
  const schema = { type: 'string', enum: values };
  const contents = [{ id: 'c', mediaType: 'application/json', schema, examples: [], encodings: [] }];
  const responses = [{ id: 'r', code: '200', contents, headers: [] }];
  const resource = { id: 'o', method: 'get', path: '/', responses };
  const answer = (body: string) =>
    validateAnswer({
      resource,
      element: { statusCode: 200, headers: { 'content-type': 'application/json' }, body },
    } as never);
  expect(answer('value-7')).toMatchObject({ _tag: 'Right' });
  expect(answer('other')).toMatchObject({ _tag: 'Left' });
  // A comparison of each pair of values would take two million reads.
  expect(reads).toBeGreaterThan(0);
  expect(reads).toBeLessThan(50 * COUNT);
});
