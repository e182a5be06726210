import { isJsonObject } from '@specpact/spec';
import { matchPattern } from '../../pattern/match/pattern.ts';
import { body, type Claim } from '../claim/claim.ts';
import { WORDED } from '../split/part.ts';

/** Names of members. They match all of `matches` and none of `avoids`, and are none of `except`. */
export interface NameSet {
  matches: readonly string[];
  avoids: readonly string[];
  except: readonly string[];
}

export const ANY_NAME: NameSet = { matches: [], avoids: [], except: [] };

/** The names that `additionalProperties` is about: no other keyword beside it names them. */
export function namesLeft(claim: Claim): NameSet {
  const { properties, patternProperties } = body(claim);
  return {
    matches: [],
    avoids: isJsonObject(patternProperties) ? Object.keys(patternProperties) : [],
    except: isJsonObject(properties) ? Object.keys(properties) : [],
  };
}

/** Whether a name is in a set; `undefined` where a pattern could not be tried in time. */
export function isIn(name: string, { matches, avoids, except }: NameSet): boolean | undefined {
  if (except.includes(name)) return false;
  const matched = matches.map((pattern) => matchPattern(pattern, name));
  const avoided = avoids.map((pattern) => matchPattern(pattern, name));
  if (matched.includes('mismatch') || avoided.includes('match')) return false;
  return matched.includes('unknown') || avoided.includes('unknown') ? undefined : true;
}

/** The claims that a name of the set has to meet. */
export function nameClaims({ matches, avoids, except }: NameSet, of: Claim): Claim[] {
  const claim = (value: Record<string, string | string[]>, holds: boolean): Claim => ({
    reader: WORDED,
    schema: { value, at: of.schema.at },
    holds,
  });
  return [
    claim({ type: 'string' }, true),
    ...matches.map((pattern) => claim({ type: 'string', pattern }, true)),
    ...avoids.map((pattern) => claim({ type: 'string', pattern }, false)),
    ...(except.length > 0 ? [claim({ enum: [...except].sort() }, false)] : []),
  ];
}
