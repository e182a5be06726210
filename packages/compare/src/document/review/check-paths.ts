import { didYouMean, nearName, type OpenApiDocument, type Operation } from '@specpact/spec';
import type { Finding } from '../../finding/finding.ts';
import { documentFinding } from '../document-finding.ts';
import { type ListedParameter, listedParameters } from '../listed-parameters.ts';
import { templateExpressions, templateFault } from '../path-template.ts';

/** Judges that templates and path parameters name each other (OpenAPI 3.1, sections 4.8.8.1 and 4.8.12.1). */
export function checkPaths(document: OpenApiDocument): Finding[] {
  const byTemplate = new Map<string, Operation[]>();
  for (const operation of document.operations) {
    const others = byTemplate.get(operation.template);
    if (others) others.push(operation);
    else byTemplate.set(operation.template, [operation]);
  }
  return Object.keys(document.resolve(['paths'])?.value ?? {}).flatMap((template) =>
    template.startsWith('x-') ? [] : checkPath(document, template, byTemplate.get(template) ?? []),
  );
}

function checkPath(document: OpenApiDocument, template: string, operations: readonly Operation[]): Finding[] {
  const item = document.resolve(['paths', template])?.path ?? ['paths', template];
  const shared = pathParameters(document, item);
  const own = operations.map((operation) => ({
    operation,
    listed: pathParameters(document, operation.path),
  }));
  const all = [...shared, ...own.flatMap(({ listed }) => listed)];
  const isDeclared = (name: string) => all.some((parameter) => parameter.name === name);
  const at = ['paths', template];
  const expressions = templateExpressions(template, isDeclared);
  const fault = templateFault(template, expressions);
  const names = [...new Set(expressions.flatMap(({ name }) => name ?? []))];
  const lacks = ({ listed }: { listed: readonly NamedParameter[] }, name: string) =>
    ![...shared, ...listed].some((parameter) => parameter.name === name);
  return [
    ...(fault === undefined
      ? []
      : [
          documentFinding(document, 'document.path.malformed', `the path ${template}: ${fault}`, {
            path: at,
          }),
        ]),
    ...all.flatMap(({ name, at: place }) => {
      if (names.includes(name)) return [];
      const message = `the path parameter \`${name}\` is nowhere in ${template}${didYouMean(name, names)}`;
      const suggestion = nearName(name, names);
      return [documentFinding(document, 'document.path.no-such-name', message, { path: place, suggestion })];
    }),
    ...names.flatMap((name) => {
      const lacking = own.filter((one) => lacks(one, name));
      const message = `no path parameter describes \`${name}\` of ${template}`;
      if (lacking.length === own.length && own.length !== 1) {
        return isDeclared(name)
          ? []
          : [documentFinding(document, 'document.path.undescribed-name', message, { path: at })];
      }
      return lacking.map(({ operation: { id, path, method } }) =>
        documentFinding(
          document,
          'document.path.undescribed-name',
          own.length === 1 ? message : `${message} in ${method.toUpperCase()}`,
          { path, operation: id },
        ),
      );
    }),
  ];
}

interface NamedParameter extends ListedParameter {
  name: string;
}

function pathParameters(document: OpenApiDocument, holder: readonly string[]): NamedParameter[] {
  return listedParameters(document, holder).flatMap((parameter) => {
    const { name, in: location } = parameter.value;
    return location === 'path' && typeof name === 'string' ? [{ ...parameter, name }] : [];
  });
}
