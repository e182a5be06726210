// sequence/ takes the operations of a document.
// It gives what is created, read, changed and deleted in turn; and it finds what a creation has made.
import {
  isJsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Operation,
  parsePointer,
  valueAt,
} from '@specpact/spec';

/** How one kind of thing is created, and what is done with it then. */
export interface Lifecycle {
  create: Operation;
  /** The template of one thing: `/things/{id}`. */
  template: string;
  /** The path parameter that names the thing. */
  parameter: string;
  /** Where the answer to the creation has the name, if a link says so: a runtime expression. */
  expression: string | undefined;
  read: Operation | undefined;
  /** It answers with all things of this kind. */
  list: Operation | undefined;
  /** PUT, then PATCH. */
  changes: readonly Operation[];
  remove: Operation | undefined;
}

/** The lifecycles of a document: by its links, else by nesting, `/things` and `/things/{id}`. Those outside come first. */
export function lifecyclesOf(document: OpenApiDocument): Lifecycle[] {
  return document.operations
    .filter(({ method }) => method === 'post')
    .flatMap((create) => byLink(document, create) ?? byNesting(document, create) ?? [])
    .toSorted((a, b) => depth(a) - depth(b));
}

function depth({ template }: Lifecycle): number {
  return template.split('/').length;
}

function byLink(document: OpenApiDocument, create: Operation): Lifecycle | undefined {
  for (const response of create.responses) {
    if (!/^2/.test(response.status)) continue;
    const links = document.resolve([...response.path, 'links'])?.value;
    for (const name of Object.keys(isJsonObject(links) ? links : {})) {
      const link = document.resolve([...response.path, 'links', name])?.value;
      if (!isJsonObject(link) || typeof link.operationId !== 'string') continue;
      const target = document.operation(link.operationId);
      const last = target && /\{([^{}]+)\}\/?$/.exec(target.template)?.[1];
      const said = isJsonObject(link.parameters) ? link.parameters : {};
      const expression = last === undefined ? undefined : (said[last] ?? said[`path.${last}`]);
      if (target && last !== undefined && typeof expression === 'string') {
        return lifecycle(document, create, target.template, last, expression);
      }
    }
  }
  return undefined;
}

function byNesting(document: OpenApiDocument, create: Operation): Lifecycle | undefined {
  const base = create.template.replace(/\/+$/, '');
  for (const { template } of document.operations) {
    const parameter =
      template.startsWith(`${base}/`) && /^\/\{([^{}/]+)\}\/?$/.exec(template.slice(base.length))?.[1];
    if (parameter) return lifecycle(document, create, template, parameter, undefined);
  }
  return undefined;
}

function lifecycle(
  document: OpenApiDocument,
  create: Operation,
  template: string,
  parameter: string,
  expression: string | undefined,
): Lifecycle {
  const find = (...methods: string[]) =>
    document.operations.find((one) => one.template === template && methods.includes(one.method));
  const [read, remove] = [find('get'), find('delete')];
  const list = document.operations.find((one) => one.template === create.template && one.method === 'get');
  return {
    create,
    template,
    parameter,
    expression,
    read,
    list,
    changes: [find('put'), find('patch')].filter((one) => one !== undefined),
    remove,
  };
}

/** The name of the thing that an answer says was created. `undefined` if it does not say. */
export function createdName(
  { template, parameter, expression }: Pick<Lifecycle, 'template' | 'parameter' | 'expression'>,
  location: string | null,
  body: JsonValue | undefined,
): JsonValue | undefined {
  const said = expression === undefined ? undefined : byExpression(expression, body);
  if (isName(said)) return said;
  const before = template.slice(0, template.lastIndexOf('{')).split('/').at(-2) ?? '';
  const path = location?.replace(/[?#].*$/, '').replace(/\/+$/, '');
  const parts = path?.split('/') ?? [];
  const last = parts.at(-1);
  if (last !== undefined && last !== '' && (parts.at(-2) === before || before.startsWith('{'))) {
    return decodeName(last);
  }
  for (const holder of holders(body)) {
    for (const name of [parameter, 'id', '_id', 'uuid', 'key', parameter.replace(/_?id$/i, '')]) {
      if (name !== '' && Object.hasOwn(holder, name) && isName(holder[name])) return holder[name];
    }
  }
  return undefined;
}

/** The body itself, and the envelopes in it. */
function holders(body: JsonValue | undefined): Record<string, JsonValue | undefined>[] {
  if (!isJsonObject(body)) return [];
  return [
    body,
    ...['data', 'result', 'item'].flatMap((name) => (isJsonObject(body[name]) ? [body[name]] : [])),
  ];
}

/** A runtime expression (OpenAPI 3.1, section 4.8.20.4), of a response's body. */
function byExpression(expression: string, body: JsonValue | undefined): JsonValue | undefined {
  const pointer = /^\$response\.body#(\/.*)$/.exec(expression)?.[1];
  return pointer === undefined || body === undefined ? undefined : valueAt(body, parsePointer(pointer));
}

function isName(value: JsonValue | undefined): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
