import type { Shape } from '../contract/api-description.ts';
import { saying } from '../errors/api-error.ts';
import type { ProtocolCode } from '../errors/protocol-error.ts';

/** How a value differs from its shape. */
export interface Misshape {
  code: Extract<ProtocolCode, 'envelope' | 'members'>;
  /** Ends the sentence "answered 200 …". */
  detail: string;
}

/**
 * Checks a parsed body for its required members, so that none of them is read as `undefined`. It does not check
 * their types.
 */
export function findMisshape(value: unknown, shape: Shape | null | undefined): Misshape | undefined {
  if (!shape) return undefined;
  if (!isRecord(value)) return { code: 'members', detail: 'with a body that is not an object' };
  const missing = missingMembers(value, shape);
  if (!missing[0]) return undefined;
  const said = saying(value);
  for (const [wrapper, inner] of Object.entries(shape)) {
    // A member is missing, and its own members are at the top: the body has no envelope.
    const inside = Object.keys(inner ?? {}).filter((member) => has(value, member) && !has(shape, member));
    if (!has(value, wrapper) && inside[0]) {
      const detail = `without its envelope: ${quote(missing)} missing, and at the top, not in "${wrapper}": ${quote(inside)}${said}`;
      return { code: 'envelope', detail };
    }
  }
  return { code: 'members', detail: `without required members: ${quote(missing)}${said}` };
}

const has = Object.hasOwn;

function missingMembers(
  value: Record<string, unknown>,
  shape: Shape,
  above = '',
  missing: string[] = [],
): string[] {
  for (const member of Object.keys(shape)) {
    const inner = shape[member];
    const there = has(value, member);
    const child = there && value[member];
    if (inner && isRecord(child)) missingMembers(child, inner, `${above}${member}.`, missing);
    else if (inner || !there) missing.push(above + member);
  }
  return missing;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return Object(value) === value && !Array.isArray(value);
}

function quote(names: string[]): string {
  return `"${names.join('", "')}"`;
}
