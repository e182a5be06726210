import { SchemaReader, validateText } from '@specpact/schema';
import { isJson, isRange, type Operation } from '@specpact/spec';
import { baseDraft, type Drafting, sentMediaType } from './base-draft.ts';
import { bodyValues } from './body-values.ts';
import { hasCredentials, needsCredentials } from './credentials.ts';
import type { Draft } from './draft.ts';
import { isSent, parameterValues } from './parameter-values.ts';
import { isForm, isRefusedForm } from './refused-form.ts';

/** The requests that the document refuses, each for one reason. */
export function* refusedDrafts(drafting: Drafting, operation: Operation): Generator<Draft> {
  const base = baseDraft(drafting, operation, 'any');
  if (typeof base === 'string') return;
  yield* withoutCredentials(drafting, base);
  // Without its credentials, each request is refused anyway.
  if (!hasCredentials(operation, drafting.credentials)) return;
  yield* withoutParts(base);
  yield* emptyParameters(drafting, base);
  yield* brokenParameters(drafting, base);
  yield* brokenBodies(drafting, base);
}

/** The same request with none, or not the right, credentials. None, if the operation needs no credentials. */
export function* withoutCredentials({ credentials }: Drafting, base: Draft): Generator<Draft> {
  const { operation } = base;
  if (!needsCredentials(operation)) return;
  const document = operation.value.security === undefined ? ['security'] : [...operation.path, 'security'];
  const lacking = { ...base, intent: { kind: 'no-credentials', document } } as const;
  yield { ...lacking, credentials: { schemes: [] }, what: 'no credentials' };
  const { schemes } = base.credentials;
  if (schemes.length > 1) {
    for (const left of schemes) {
      const alone = operation.security.some(
        (alternative) => alternative.length === 1 && alternative[0]?.name === left,
      );
      if (!alone)
        yield { ...lacking, credentials: { schemes: [left] }, what: `only the credentials of \`${left}\`` };
    }
  }
  const accepted = new Set(operation.security.flat().map(({ name }) => name));
  for (const name of [...credentials.keys()].filter((one) => !accepted.has(one)).slice(0, 2)) {
    yield {
      ...lacking,
      credentials: { schemes: [name] },
      what: `the credentials of another scheme, \`${name}\``,
    };
  }
  const [first] = schemes;
  if (first !== undefined) {
    const wrong = { schemes, wrong: first };
    yield { ...lacking, credentials: wrong, what: `wrong credentials for \`${first}\`` };
  }
  for (const empty of schemes)
    yield { ...lacking, credentials: { schemes, empty }, what: `empty credentials for \`${empty}\`` };
}

function* withoutParts(base: Draft): Generator<Draft> {
  const { operation } = base;
  for (const parameter of operation.parameters.filter(isSent)) {
    if (parameter.in === 'path' || !parameter.required) continue;
    const values = new Map([...base.values].filter(([one]) => one !== parameter));
    yield {
      ...base,
      values,
      intent: { kind: 'refused', keyword: 'required', document: parameter.path },
      what: `no ${parameter.in} parameter \`${parameter.name}\`, which is required`,
    };
  }
  const { requestBody } = operation;
  if (!requestBody?.required || !base.body) return;
  const intent = (keyword: string) => ({ kind: 'refused', keyword, document: requestBody.path }) as const;
  yield { ...base, body: undefined, intent: intent('required'), what: 'no body, which is required' };
  if (isJson(base.body.type)) {
    const body = { ...base.body, raw: '{"specpact":' };
    yield { ...base, body, intent: intent('json'), what: 'a body that is no JSON' };
  }
  if (!requestBody.content.some(({ type }) => isRange(type))) {
    const body = { type: 'application/x-specpact', value: 'specpact', raw: 'specpact' };
    yield { ...base, body, intent: intent('content'), what: 'a body of a media type that is not described' };
  }
}

function* brokenParameters({ document, created }: Drafting, base: Draft): Generator<Draft> {
  const { operation } = base;
  for (const parameter of operation.parameters.filter(isSent)) {
    // Any other path value leads to a thing that is not there.
    if (parameter.in === 'path' && created(operation, parameter) === undefined && !parameter.schema) continue;
    for (const { value, what, keyword, document: at } of parameterValues(document, parameter).refused) {
      yield {
        ...base,
        values: new Map([...base.values, [parameter, value]]),
        intent: { kind: 'refused', keyword, document: at },
        what: `${what} for \`${parameter.name}\``,
      };
    }
  }
}

/** A query parameter without a value: `?limit=`. Of a list, it may be the empty list. */
function* emptyParameters({ document }: Drafting, base: Draft): Generator<Draft> {
  const reader = SchemaReader.of(document);
  for (const parameter of base.operation.parameters) {
    if (parameter.in !== 'query' || !parameter.schema) continue;
    const schema = reader.written(parameter.schema);
    const { taken } = parameterValues(document, parameter);
    const isText = taken.length > 0 && taken.every(({ value }) => typeof value !== 'object');
    const faults = validateText(reader, schema, '', 'request');
    const isRefused =
      isText &&
      parameter.value.allowEmptyValue !== true &&
      faults.length > 0 &&
      !faults.some(({ undecided }) => undecided);
    yield {
      ...base,
      values: new Map([...base.values, [parameter, '']]),
      intent: isRefused ? { kind: 'refused', keyword: 'empty', document: parameter.path } : { kind: 'any' },
      isDocumented: false,
      what: `no value for \`${parameter.name}\``,
    };
  }
}

function* brokenBodies({ document }: Drafting, base: Draft): Generator<Draft> {
  const media = sentMediaType(base.operation);
  const isFields = media !== undefined && isForm(media);
  if (!media?.schema || !(isJson(media.type) || isFields)) return;
  for (const { value, what, keyword, document: at } of bodyValues(document, media).refused) {
    if (isFields && !isRefusedForm(document, media, value)) continue;
    yield {
      ...base,
      body: { type: media.type, value },
      intent: { kind: 'refused', keyword, document: at },
      what: `${what} in the body`,
    };
  }
}

/**
 * A request with a method that the path does not have.
 *
 * @param methods the methods that may be tried: the first one that is not described is used.
 */
export function undescribedMethod(
  drafting: Drafting,
  operations: readonly Operation[],
  methods: readonly string[],
): Draft | undefined {
  const described = operations.map(({ method }) => method);
  const method = methods.find((one) => !described.includes(one));
  const [operation] = operations;
  if (!operation || method === undefined) return undefined;
  const base = baseDraft(drafting, operation, 'any');
  if (typeof base === 'string') return undefined;
  const path = new Map([...base.values].filter(([parameter]) => parameter.in === 'path'));
  return {
    ...base,
    method,
    values: path,
    body: undefined,
    intent: { kind: 'no-method', described },
    what: `the method ${method.toUpperCase()}, which is not described`,
  };
}
