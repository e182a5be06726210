import { isXml, nearName, type Parameter } from '@specpact/spec';
import { removalOf } from '../change/announcement.ts';
import type { Change } from '../change/change.ts';
import type { ChangeCode } from '../change/change-code.ts';
import { lifecycleChanges } from '../compared/lifecycle.ts';
import type { OperationPair } from '../compared/operation-pair.ts';
import { schemaChanges } from '../compared/schema-changes.ts';
import { pairParameters } from '../pair/pair-parameters.ts';
import { itemsOfNewList } from './new-list.ts';
import { queryStringChanges, wholeQuery } from './query-string.ts';
import { showsStyle, styleOf } from './text-style.ts';

/** The changes of the parameters of an operation. */
export function parameterChanges(pair: OperationPair): Change[] {
  const { both, gone, come } = pairParameters(pair.old, pair.new);
  const was = wholeQuery(pair.old.queryString, pair.new.queryString, gone);
  const is = wholeQuery(pair.new.queryString, pair.old.queryString, come);
  return [
    ...gone.filter((one) => one !== was.parameter).flatMap((parameter) => removed(pair, parameter, come)),
    ...come.filter((one) => one !== is.parameter).flatMap((parameter) => added(pair, parameter)),
    ...both.flatMap(({ old, new: now }) => changed(pair, old, now)),
    ...order(pair, both),
    ...queryStringChanges(pair, was.query, is.query),
  ];
}

function nameOf({ in: place, name }: Parameter): string {
  return `${place} parameter \`${name}\``;
}

function aboutOf({ in: place, name }: Parameter): string[] {
  return [place, place === 'header' ? name.toLowerCase() : name];
}

function removed(pair: OperationPair, parameter: Parameter, come: readonly Parameter[]): Change[] {
  const { name, in: place, path, value } = parameter;
  // A path parameter is part of the path, described or not.
  if (place === 'path') return [];
  const elsewhere = come.find((other) => other.name === name);
  const near = nearName(
    name,
    come.filter((other) => other.in === place).map((other) => other.name),
  );
  const code = removalOf(pair.documents.policy, value);
  const hint = elsewhere
    ? `; it is a ${elsewhere.in} parameter now`
    : near
      ? `; there is \`${near}\` now`
      : '';
  return [
    pair.change(`parameter.${code}` as ChangeCode, {
      message: `${nameOf(parameter)} of ${pair.name} is gone${hint}`,
      about: aboutOf(parameter),
      old: path,
      new: pair.new.path,
      suggestion: near,
    }),
  ];
}

function added(pair: OperationPair, parameter: Parameter): Change[] {
  const { in: place, required, path } = parameter;
  // A path parameter is always sent, described or not.
  const isNeeded = required && place !== 'path';
  return [
    pair.change(isNeeded ? 'parameter.added-required' : 'parameter.added', {
      message: `${nameOf(parameter)} of ${pair.name} is new${isNeeded ? ' and required' : ''}`,
      about: aboutOf(parameter),
      old: pair.old.path,
      new: path,
    }),
  ];
}

function changed(pair: OperationPair, old: Parameter, now: Parameter): Change[] {
  if (pair.documents.same.values(old.value, now.value)) return [];
  const where = `${nameOf(old)} of ${pair.name}`;
  const places = { old: old.path, new: now.path };
  const about = aboutOf(old);
  const change = (code: ChangeCode, said: string) =>
    pair.change(code, { message: `${where} ${said}`, about, ...places });
  const found: Change[] = [];
  if (old.name !== now.name && old.in !== 'header') {
    found.push(change('client.parameter.renamed', `is called \`${now.name}\` now`));
  }
  if (old.required !== now.required && old.in !== 'path') {
    found.push(
      now.required
        ? change('parameter.became-required', 'is required now')
        : change('parameter.became-optional', 'is no longer required'),
    );
  }
  const [style, other] = [styleOf(old), styleOf(now)];
  if (style !== other && (showsStyle(old) || showsStyle(now))) {
    found.push(change('parameter.style-changed', `is written as \`${other}\`, where it was \`${style}\``));
  }
  if (old.value.allowEmptyValue === true && now.value.allowEmptyValue !== true) {
    found.push(change('parameter.empty-value-refused', 'may no longer be empty'));
  }
  if (old.value.allowReserved === true && now.value.allowReserved !== true) {
    found.push(change('parameter.reserved-refused', 'may no longer hold reserved characters as they are'));
  }
  found.push(
    ...lifecycleChanges(pair, 'parameter', { old: old.value, new: now.value, where, about, ...{ places } }),
  );
  const [[media], [mediaNow]] = [old.content, now.content];
  const items = itemsOfNewList(pair, old, now);
  if (items) found.push(change('request.type.widened', 'may be a list now, where it was one value'));
  found.push(
    ...schemaChanges(pair, {
      old: old.schema ?? media?.schema,
      new: items ?? now.schema ?? mediaNow?.schema,
      around: places,
      flow: 'request',
      isText: media === undefined && mediaNow === undefined,
      isXml: media !== undefined && isXml(media.type),
      isAlwaysSent: old.required && now.required,
      where,
      whole: '',
      witness: 'parameter',
      subject: { part: 'parameter', in: old.in, name: old.name },
      about,
    }),
  );
  return found;
}

/** Generated functions take parameters in their order. */
function order(pair: OperationPair, both: readonly { old: Parameter; new: Parameter }[]): Change[] {
  const before = both.map(({ new: now }) => now);
  const after = pair.new.parameters.filter((parameter) => before.includes(parameter));
  if (before.every((parameter, index) => parameter === after[index])) return [];
  const names = after.map(({ name }) => `\`${name}\``).join(', ');
  return [
    pair.change('client.parameter.order', {
      message: `the parameters of ${pair.name} come in another order: ${names}`,
      about: ['order'],
      old: [...pair.old.path, 'parameters'],
      new: [...pair.new.path, 'parameters'],
    }),
  ];
}
