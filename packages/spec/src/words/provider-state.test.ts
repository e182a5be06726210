import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillState, matchState, stateParameters } from './provider-state.ts';

const template = 'no integration exists for project {projectId}';

describe('a provider state', () => {
  it('names its parameters once each', () => {
    expect(stateParameters('{a} owes {b} and {a}')).toEqual(['a', 'b']);
    expect(stateParameters('all is well')).toEqual([]);
  });

  it('is matched by its template with values beside it', () => {
    expect(matchState(template, { name: template, params: { projectId: 'p-1' } })).toEqual({
      projectId: 'p-1',
    });
  });

  it('is matched by the sentence with the values written in', () => {
    expect(matchState(template, { name: 'no integration exists for project p-1' })).toEqual({
      projectId: 'p-1',
    });
  });

  it('is not matched by another sentence', () => {
    expect(matchState(template, { name: 'an integration exists for project p-1' })).toBeUndefined();
    expect(matchState(template, { name: 'no integration exists for project ' })).toBeUndefined();
  });

  it('takes what looks like a regular expression as text', () => {
    expect(matchState('costs $5 (or more?)', { name: 'costs $5 (or more?)' })).toEqual({});
    expect(matchState('a.c {x}', { name: 'abc 1' })).toBeUndefined();
  });

  it('finds the values that were filled in', () => {
    const value = fc.stringMatching(/^[\w.~-]+$/);
    fc.assert(
      fc.property(value, value, (projectId, other) => {
        const both = 'project {projectId} has {other} things';
        const sentence = fillState(both, { projectId, other });
        expect(matchState(both, { name: sentence })).toEqual({ projectId, other });
      }),
    );
  });
});
