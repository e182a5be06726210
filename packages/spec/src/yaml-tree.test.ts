import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { SourceText } from './source-text.ts';

it('loads the YAML parser when there is YAML to read, not before', () => {
  const require = createRequire(import.meta.url);
  const isLoaded = () => Object.hasOwn(require.cache, require.resolve('yaml'));
  const json = new SourceText('a.json', '{ "a": 1 }');
  expect([json.locate(['a']).column, isLoaded()]).toEqual([3, false]);
  const yaml = new SourceText('a.yaml', 'a: 1');
  expect([yaml.locate(['a']).column, isLoaded()]).toEqual([1, true]);
});
