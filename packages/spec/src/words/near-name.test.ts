import fc from 'fast-check';
import { expect, test } from 'vitest';
import { didYouMean, nearName } from './near-name.ts';

test.each([
  ['webhookURL', ['brainId', 'webhookUrl'], 'webhookUrl'],
  ['webhook_url', ['webhookUrl'], 'webhookUrl'],
  ['totl', ['id', 'total'], 'total'],
  ['createdTa', ['updatedAt', 'createdAt'], 'createdAt'],
  ['webhookUrl', ['callbackUrl', 'brainId'], undefined],
  ['id', ['ie', 'is'], undefined],
  ['name', [], undefined],
])('%s among %j is probably %s', (name, names, want) => {
  expect(nearName(name, names)).toBe(want);
});

test.each([
  ['no integration exist for project {id}', 'no integration exists for project {id}'],
  ['getIntegrations', 'getIntegration'],
])('%s is probably the state or operation %s', (typed, meant) => {
  expect(nearName(typed, ['an integration exists', meant])).toBe(meant);
});

test('names of megabytes are compared at once, by their beginnings', () => {
  const long = 'ab'.repeat(1_000_000);
  expect(nearName(`x${long}`, [`y${long}`, 'b'.repeat(2_000_001)])).toBe(`y${long}`);
});

test('what is said where there is no near name is nothing', () => {
  expect(didYouMean('a', ['zebra'])).toBe('');
  expect(didYouMean('zebar', ['zebra'])).toBe('; did you mean `zebra`?');
});

test('a name with one typing mistake in it is found again', () => {
  const name = fc.stringMatching(/^[a-z]{8,12}$/);
  fc.assert(
    fc.property(
      name,
      fc.nat(7),
      fc.constantFrom('drop', 'double', 'swap', 'change'),
      (meant, at, mistake) => {
        const [before, letter, after] = [meant.slice(0, at), meant[at], meant.slice(at + 1)];
        const typed = {
          drop: before + after,
          double: `${before}${letter}${letter}${after}`,
          swap: `${before}${after.slice(0, 1)}${letter}${after.slice(1)}`,
          change: `${before}0${after}`,
        }[mistake];
        fc.pre(typed !== meant);
        expect(nearName(typed, ['unrelated_other_name', meant])).toBe(meant);
      },
    ),
  );
});
