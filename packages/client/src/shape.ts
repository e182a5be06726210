import type { Shape } from './contract.ts';
import type { ProtocolCode } from './protocol-error.ts';

/** How a value is not of its shape. */
export interface Misshape {
  code: Extract<ProtocolCode, 'envelope' | 'members'>;
  /** Ends the sentence "answered 200 …". */
  detail: string;
}

/**
 * Compares a parsed body with the members that it cannot do without, so that none of them is read as
 * `undefined`. Their types are not looked at.
 */
export function findMisshape(value: unknown, shape: Shape): Misshape | undefined {
  if (!isObject(value)) {
    return { code: 'members', detail: `with ${describe(value)} where the document requires an object` };
  }
  const missing = missingMembers(value, shape);
  if (missing.length === 0) return undefined;
  const wrapper = missingWrapper(value, shape);
  if (wrapper !== undefined) {
    const inside = Object.keys(shape[wrapper] ?? {}).filter((member) => Object.hasOwn(value, member));
    return {
      code: 'envelope',
      detail:
        `without the envelope that the document requires: ${quote(missing)} missing, ` +
        `and ${quote(inside)} not in "${wrapper}" but at the top`,
    };
  }
  return { code: 'members', detail: `without what the document requires: ${quote(missing)} missing` };
}

/** The member that is missing while what belongs into it stands at the top: the flat shape. */
function missingWrapper(value: object, shape: Shape): string | undefined {
  return Object.keys(shape).find(
    (member) =>
      !Object.hasOwn(value, member) &&
      Object.keys(shape[member] ?? {}).some(
        (inner) => Object.hasOwn(value, inner) && !Object.hasOwn(shape, inner),
      ),
  );
}

function missingMembers(value: object, shape: Shape, above = ''): string[] {
  return Object.entries(shape).flatMap(([member, inner]) => {
    const name = above + member;
    if (!Object.hasOwn(value, member)) return [name];
    if (inner === null) return [];
    const child: unknown = Reflect.get(value, member);
    return isObject(child) ? missingMembers(child, inner, `${name}.`) : [name];
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}

function quote(names: string[]): string {
  return `${names.map((name) => `"${name}"`).join(', ')} ${names.length === 1 ? 'is' : 'are'}`;
}
