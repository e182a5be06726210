import { jsonText, type OpenApiDocument, type Operation, type Path } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import type { FindingCode } from '../finding/finding-code.ts';
import type { InteractionContext } from '../interaction/interaction-context.ts';
import { listedParameters } from './listed-parameters.ts';
import { templateExpressions, unreadableExpression } from './path-template.ts';
import { unknownScopes } from './unknown-scopes.ts';

/** What is wrong with the document of one operation, and the part of a request that meets it. */
interface MetFault {
  code: FindingCode;
  message: string;
  document: Path;
  request: Path;
}

const LOCATIONS: readonly unknown[] = ['path', 'query', 'header', 'cookie'];

const known = new WeakMap<Operation, readonly MetFault[]>();

/**
 * The faults of the document that would make the verdict on this interaction false: the document asks for something
 * that no request can have, or says it where it is not read.
 */
export function judgeMetFaults(context: InteractionContext): Finding[] {
  const { document, operation, interaction } = context;
  if (!operation || context.expectsFailure) return [];
  const faults = known.get(operation) ?? [
    ...scopes(operation),
    ...template(operation),
    ...parameters(document, operation),
  ];
  known.set(operation, faults);
  return faults.map(({ code, message, document: at, request }) =>
    context.finding(code, message, { document: at, pact: [...interaction.request.at, ...request] }),
  );
}

/** No token can have a scope that no flow has. One alternative without such a scope is enough. */
function scopes({ id, security, path, value }: Operation): MetFault[] {
  const unknown = security.map((alternative) =>
    alternative.flatMap(({ scheme, scopes: needed, name }) =>
      unknownScopes(scheme, needed).map((scope) => `the scope \`${scope}\` of \`${name}\``),
    ),
  );
  const [first] = unknown;
  if (!first || unknown.some(({ length }) => length === 0)) return [];
  return [
    {
      code: 'document.security.unknown-scope',
      message: `${id} needs ${first.join(' and ')}, which no flow of the scheme has: no token can have it`,
      document: value.security === undefined ? ['security'] : [...path, 'security'],
      request: [],
    },
  ];
}

function template({ parameters: described, template: text }: Operation): MetFault[] {
  const isDeclared = (name: string) => described.some((one) => one.in === 'path' && one.name === name);
  const fault = unreadableExpression(templateExpressions(text, isDeclared));
  if (fault === undefined) return [];
  const message = `the path ${text}: ${fault}`;
  return [{ code: 'document.path.malformed', message, document: ['paths', text], request: ['path'] }];
}

/** A required parameter with an unknown `in` is checked in no request. */
function parameters(document: OpenApiDocument, { id, path }: Operation): MetFault[] {
  const places = document.version === '3.2' ? [...LOCATIONS, 'querystring'] : LOCATIONS;
  return [path.slice(0, -1), path].flatMap((holder) =>
    listedParameters(document, holder).flatMap(({ value, at }): MetFault[] => {
      if (value.required !== true || places.includes(value.in)) return [];
      const reason = `is \`in: ${jsonText(value.in)}\`, which is no place in a request: no request is checked for it`;
      const message = `the parameter \`${jsonText(value.name)}\` of ${id} ${reason}`;
      return [{ code: 'document.parameter.invalid', message, document: [...at, 'in'], request: [] }];
    }),
  );
}
