import type { JsonValue } from '@specpact/spec';
import type { Change } from '../change/change.ts';
import type { OperationPair } from '../compared/operation-pair.ts';

/** The changes of names that only generated clients see: `operationId` and tags. */
export function clientNameChanges(pair: OperationPair): Change[] {
  const { old, new: now, name } = pair;
  const [was, is] = [old.value.operationId, now.value.operationId];
  const found: Change[] = [];
  const at = { old: [...old.path, 'operationId'], new: [...now.path, 'operationId'], about: ['operationId'] };
  if (was !== is) {
    const where = `${old.method.toUpperCase()} ${old.template}`;
    if (was === undefined) {
      found.push(
        pair.change('client.operation-id.added', {
          message: `${where} has the \`operationId\` \`${is}\` now`,
          ...at,
        }),
      );
    } else if (is === undefined) {
      found.push(
        pair.change('client.operation-id.removed', {
          message: `${where} no longer has the \`operationId\` \`${was}\``,
          ...at,
        }),
      );
    } else {
      const message = `the \`operationId\` of ${where} is \`${is}\`, where it was \`${was}\``;
      found.push(pair.change('client.operation-id.changed', { message, ...at }));
    }
  }
  const [tags, others] = [tagsOf(old.value.tags), tagsOf(now.value.tags)];
  const places = { old: [...old.path, 'tags'], new: [...now.path, 'tags'] };
  for (const tag of tags.filter((one) => !others.includes(one))) {
    const message = `${name} no longer has the tag \`${tag}\``;
    found.push(pair.change('client.tag.removed', { message, about: ['tag', tag], ...places }));
  }
  for (const tag of others.filter((one) => !tags.includes(one))) {
    found.push(
      pair.change('client.tag.added', {
        message: `${name} has the tag \`${tag}\` now`,
        about: ['tag', tag],
        ...places,
      }),
    );
  }
  return found;
}

function tagsOf(tags: JsonValue | undefined): string[] {
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
}
