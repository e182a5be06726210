import { didYouMean, nearName, type Path, readMarks } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import type { InteractionContext } from '../interaction/interaction-context.ts';
import { findHeader, isStandardHeader } from '../pact/header.ts';
import { cookiesOf } from './cookies.ts';
import { type DescribedParameter, SUBJECT } from './described-parameters.ts';
import { credentialNames } from './security.ts';

/** Finds the parameters of a request that the operation does not describe. */
export function judgeUnknownNames(
  context: InteractionContext,
  described: readonly DescribedParameter[],
): Finding[] {
  const { operation, requestName, interaction } = context;
  if (!operation || context.expectsFailure) return [];
  const { request } = interaction;
  const of = (location: string) => described.filter(({ parameter }) => parameter.in === location);
  const unknown = (location: 'query' | 'header' | 'cookie', name: string, at: Path) => {
    const names = of(location).map(({ parameter }) => parameter.name);
    return context.finding(
      `request.${location}.unknown`,
      `${requestName} describes no ${SUBJECT[location]} \`${name}\`${didYouMean(name, names)}`,
      { document: operation.path, pact: [...request.at, ...at] },
      nearName(name, names),
    );
  };
  const known = (location: 'query' | 'cookie') =>
    new Set([...credentialNames(context, location), ...of(location).flatMap(({ names }) => names)]);
  // A template may go on after its path, and name what is in the query or in a header.
  const { marks } = readMarks(operation.template);
  const isMark = (name: string) => marks.some((mark) => mark.name.toLowerCase() === name.toLowerCase());
  // A media type that describes the whole query says what is in it (OpenAPI 3.2, section 4.12).
  const isWhole = operation.queryString !== undefined;
  const headers = new Set(credentialNames(context, 'header'));
  for (const { parameter } of of('header')) headers.add(parameter.name.toLowerCase());
  const queries = known('query');
  const cookies = known('cookie');
  const { fields, hasNameless } = cookiesOf(request);
  const cookiePlace = ['headers', findHeader(request.headers, 'cookie')?.name ?? 'Cookie'];
  const nameless = () =>
    context.finding(
      'request.cookie.unknown',
      `the \`Cookie\` header of ${requestName} has a part that is no cookie: a cookie is a name, \`=\` and a value`,
      { document: operation.path, pact: [...request.at, ...cookiePlace] },
    );
  return [
    ...[...request.headers.keys()]
      .filter(
        (name) => !headers.has(name.toLowerCase()) && !isStandardHeader(name, 'request') && !isMark(name),
      )
      .map((name) => unknown('header', name, ['headers', name])),
    ...[...fields.keys()]
      .filter((name) => !cookies.has(name))
      .map((name) => unknown('cookie', name, cookiePlace)),
    ...(hasNameless ? [nameless()] : []),
    ...[...request.query.keys()]
      .filter((name) => !isWhole && !queries.has(name) && !isMark(name))
      .map((name) => unknown('query', name, ['query', name])),
  ];
}
