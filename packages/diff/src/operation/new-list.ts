import { isJsonObject, type Parameter, type WrittenSchema } from '@specpact/spec';
import type { OperationPair } from '../compared/operation-pair.ts';
import { styleOf } from './text-style.ts';

/**
 * The schema of the items, where one value became a list. In the style `form`, exploded, `?id=1` is a list of one
 * (OpenAPI 3.1, section 4.8.12.4): callers that send one value are understood as before.
 */
export function itemsOfNewList(
  pair: OperationPair,
  old: Parameter,
  now: Parameter,
): WrittenSchema | undefined {
  const isForm = [old, now].every((one) => styleOf(one) === 'form, exploded');
  if (!isForm || !old.schema || !now.schema) return undefined;
  const { old: before, new: after } = pair.documents.comparison('request', true);
  const [was, is] = [before.meant(before.written(old.schema)), after.meant(after.written(now.schema))];
  if (!isJsonObject(was.value) || !isJsonObject(is.value)) return undefined;
  const { type, items, minItems = 0, maxItems = 1 } = is.value;
  const isList = type === 'array' && Number(minItems) <= 1 && Number(maxItems) >= 1;
  if (!isList || items === undefined || !isScalar(was.value.type)) return undefined;
  return isJsonObject(items) || typeof items === 'boolean'
    ? { value: items, path: is.at.to('items').path }
    : undefined;
}

function isScalar(type: unknown): boolean {
  const types = [type].flat();
  return types.every((one) => ['string', 'number', 'integer', 'boolean'].includes(String(one)));
}
