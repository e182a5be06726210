/** Parts of the documents of right providers, as JSON. */

export const text = { type: 'string' };
export const name = { type: 'string', minLength: 1, maxLength: 60, example: 'A chair' };
export const time = { type: 'string', format: 'date-time' };
export const whole = { type: 'integer', minimum: 1 };

/** An object with all of these members. */
export const all = (properties: object) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

/** An object that has these members, or some of them, and no others. */
export const some = (properties: object, ...required: string[]) => ({
  type: 'object',
  additionalProperties: false,
  ...(required.length > 0 && { required }),
  properties,
});

export const error = all({ error: text });

export const json = (schema: object, type = 'application/json') => ({ [type]: { schema } });

export const answer = (schema?: object, headers: object = {}, type?: string) => ({
  description: 'An answer.',
  headers,
  ...(schema && { content: json(schema, type) }),
});

export const body = (schema: object, type?: string) => ({ required: true, content: json(schema, type) });

export const inPath = (parameter: string, schema: object = text) => ({
  name: parameter,
  in: 'path',
  required: true,
  schema,
});

export const inQuery = (parameter: string, schema: object) => ({ name: parameter, in: 'query', schema });

/** A document with these paths. Each operation may also refuse, as `default` says. */
export function documentOf(
  title: string,
  paths: Record<string, Record<string, object>>,
  refusal = answer(error),
) {
  const withRefusal = (operation: { responses?: object }) => ({
    ...operation,
    responses: { ...operation.responses, default: refusal },
  });
  return {
    openapi: '3.1.0',
    info: { title, version: '1' },
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, item]) => [
        path,
        Object.fromEntries(
          Object.entries(item).map(([key, value]) => [
            key,
            key === 'parameters' ? value : withRefusal(value),
          ]),
        ),
      ]),
    ),
  };
}
