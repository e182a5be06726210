import { SchemaReader, validate } from '@specpact/schema';
import { isJsonObject, type JsonValue, type OpenApiDocument, type Path } from '@specpact/spec';
import { withPart } from '../values/changed-value.ts';
import { sentMediaType } from './base-draft.ts';
import type { Draft } from './draft.ts';

/** Drafts with one part less than a draft, and the same intent. The largest parts are left out first. */
export function* simplerDrafts(document: OpenApiDocument, draft: Draft): Generator<Draft> {
  const { intent, values, body, operation } = draft;
  const isAbout = (path: Path) =>
    intent.kind === 'refused' && path.every((token, depth) => intent.document[depth] === token);
  for (const parameter of values.keys()) {
    if (parameter.required || parameter.in === 'path' || isAbout(parameter.path)) continue;
    yield { ...draft, values: new Map([...values].filter(([one]) => one !== parameter)) };
  }
  if (!body || body.raw !== undefined) return;
  if (operation.requestBody?.required !== true && intent.kind === 'taken')
    yield { ...draft, body: undefined };
  const media = sentMediaType(operation);
  if (!media?.schema) return;
  const reader = SchemaReader.of(document);
  const schema = reader.written(media.schema);
  const options = { completeness: 'exact', direction: 'request' } as const;
  for (const path of partPaths(body.value, [])) {
    const value = withPart(body.value, path, undefined);
    const [fault, ...others] = validate(reader, schema, value, options);
    const keeps =
      intent.kind === 'refused'
        ? fault !== undefined &&
          others.length === 0 &&
          fault.schema.path.join('/') === intent.document.join('/')
        : fault === undefined;
    if (keeps) yield { ...draft, body: { ...body, value } };
  }
}

function* partPaths(value: JsonValue, above: Path): Generator<Path> {
  if (typeof value !== 'object' || value === null || above.length > 4) return;
  for (const [name, member] of Object.entries(value)) {
    const path = [...above, name];
    if (isJsonObject(value) || Array.isArray(value)) yield path;
    if (member !== undefined) yield* partPaths(member, path);
  }
}
