import { isJsonObject, type OpenApiDocument, type Operation } from '@specpact/spec';
import { isNamedOperation } from '../../part/typed-part.ts';
import { docComment } from '../../source/comment.ts';
import { typeName } from '../../source/identifier.ts';
import type { ImportEnding } from '../../source/import-ending.ts';
import { literal } from '../../source/literal.ts';
import { isReservedHeader } from '../../source/reserved-header.ts';
import { freeName, IMPORTED } from '../../source/type-names.ts';
import type { ClientMethod } from '../client-method.ts';

/** A type of an operation, under its own name. */
interface OperationType {
  name: string;
  comment: string;
  type: string;
  /** Its type parameters. */
  given: string;
}

/** The types of one operation. Each has a name of its own. */
export interface OperationTypes {
  /** What its method takes. */
  options: string;
  /** What its method gives. */
  result: string;
  all: readonly OperationType[];
  /** Its parameters in a signature. `Given` has the names of the headers that the client gives. */
  parameters: string;
}

/**
 * The names of the types of operations, in their order: `ListOrdersQuery` for the query of `listOrders`. A name that is
 * taken gets a number.
 *
 * @param taken the names of the types of schemas.
 */
export function operationTypes(
  document: OpenApiDocument,
  methods: readonly ClientMethod[],
  taken: ReadonlySet<string>,
): OperationTypes[] {
  const used = new Set([...taken, ...IMPORTED]);
  return methods.map((method) => {
    const type = operationType(method.operation);
    const own = (part: string, what: string, definition: string, given = ''): OperationType => ({
      name: freeName(`${typeName(method.name)}${part}`, used),
      comment: `${what} \`${method.name}\`.`,
      type: definition,
      given,
    });
    const given = method.takesHeaders ? GIVEN : '';
    const options = own('Options', 'The options of', `CallOptions<${type}${given && ', Given'}>`, given);
    const result = own('Result', 'The result of', `Result<${type}>`);
    const parts = partsOf(document, method.operation).map(({ part, what, place }) =>
      own(
        part,
        what,
        place === undefined
          ? `NonNullable<${options.name}['body']>`
          : `NonNullable<NonNullable<${options.name}['params']>['${place}']>`,
      ),
    );
    const parameters = given
      ? `...[options]: OptionalIfEmpty<${options.name}<Given>>`
      : `options${method.isOptional ? '?' : ''}: ${options.name}`;
    return { options: options.name, result: result.name, all: [options, result, ...parts], parameters };
  });
}

/** The names of the headers that a client gives to each call. */
export const GIVEN = '<Given extends string = never>';

/**
 * The same for a function of a connection. It has no default: the compiler would take the default before it reads a
 * connection that is made in the call itself, and then want the headers that this connection gives.
 */
export const GIVEN_BY_CONNECTION = '<Given extends string>';

/** What makes a client or a connection finds out which headers it gives: its type parameter, the type of its options, and what it gives. */
export const OWN_HEADERS = ['<Options>', ' & OwnHeaders<Options>', '<GivenBy<Options>>'] as const;

interface Part {
  part: string;
  what: string;
  /** The place of parameters; `undefined` for the body. */
  place?: string;
}

const PLACES = [
  { place: 'path', part: 'Path', what: 'The parameters in the path of' },
  { place: 'query', part: 'Query', what: 'The query parameters of' },
  { place: 'querystring', part: 'QueryString', what: 'The query string of' },
  { place: 'header', part: 'Headers', what: 'The header parameters of' },
  { place: 'cookie', part: 'Cookies', what: 'The cookie parameters of' },
] as const;

function partsOf(document: OpenApiDocument, { parameters, template, path, queryString }: Operation): Part[] {
  const places = new Set<string>(
    parameters.flatMap(({ in: place, name }) => (isReservedHeader(place, name) ? [] : [place])),
  );
  if (template.includes('{')) places.add('path');
  if (queryString) places.add('querystring');
  const parts = PLACES.filter(({ place }) => places.has(place)).map(({ place, part, what }): Part => {
    return { part, what, place };
  });
  const body = document.resolve([...path, 'requestBody'])?.value;
  const hasBody = isJsonObject(body) && isJsonObject(body.content) && Object.keys(body.content).length > 0;
  return hasBody ? [...parts, { part: 'Body', what: 'The body of' }] : parts;
}

/** The type of an operation in `schema.ts`: by its id if it has one, because readers look for the id. */
export function operationType({ id, method, template, value }: Operation): string {
  return isNamedOperation(value) ? `operations[${literal(id)}]` : `paths[${literal(template)}]['${method}']`;
}

/** The source of `types.ts`: the types of operations by their names. */
export function operationTypesSource(
  methods: readonly ClientMethod[],
  types: readonly OperationTypes[],
  ending: ImportEnding,
): string {
  if (methods.length === 0) return 'export {};\n';
  const written = types.flatMap(({ all }) => all);
  const isUsed = (name: string) => written.some(({ type }) => type.includes(`${name}[`));
  const imported = ['operations', 'paths'].filter(isUsed).join(', ');
  return `import type { CallOptions, Result } from '@specpact/client';
import type { ${imported} } from './schema.${ending}';

${written.map(({ name, comment, type, given }) => `${docComment([comment])}export type ${name}${given} = ${type};\n`).join('\n')}`;
}
