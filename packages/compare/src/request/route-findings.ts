import { nearName } from '@specpact/spec';
import { meantTemplate, templateExpressions, unreadableExpression } from '../document/path-template.ts';
import type { Finding } from '../finding/finding.ts';
import type { InteractionContext } from '../interaction/interaction-context.ts';
import { operationsAt } from '../interaction/operation-match.ts';

/** Judges a request that is for no operation. No template fits its path, or the path does not have its method. */
export function judgeRoute(context: InteractionContext): Finding[] {
  const { document, operation, interaction } = context;
  const { method, path, at } = interaction.request;
  if (operation) return [];
  const [other, ...others] = operationsAt(document, path);
  if (other) {
    const methods = [...new Set([other, ...others].map((candidate) => candidate.method.toUpperCase()))];
    return [
      context.finding(
        'request.method.unknown',
        `${other.template} takes no ${method}; it takes ${methods.join(', ')}`,
        { document: other.path.slice(0, -1), pact: [...at, 'method'] },
      ),
    ];
  }
  const malformed = malformedTemplate(context);
  if (malformed) {
    const message = `no request can be for the path ${malformed.template}: ${malformed.fault}`;
    const document = ['paths', malformed.template];
    return [context.finding('document.path.malformed', message, { document, pact: [...at, 'path'] })];
  }
  const near = nearTemplate(context);
  return [
    context.finding(
      'request.path.unknown',
      `the document has no path for ${method} ${path}${near ? `; did you mean \`${near}\`?` : ''}`,
      { document: ['paths'], pact: [...at, 'path'] },
      near,
    ),
  ];
}

/** A template that is written as a URI template, and would fit without that, with what is wrong with it. */
function malformedTemplate({
  document,
  interaction,
}: InteractionContext): { template: string; fault: string } | undefined {
  const { path, method } = interaction.request;
  for (const { template, parameters, method: of } of document.operations) {
    if (of !== method.toLowerCase()) continue;
    const expressions = templateExpressions(template, (name) =>
      parameters.some((one) => one.in === 'path' && one.name === name),
    );
    const fault = unreadableExpression(expressions);
    if (fault !== undefined && fitsTemplate(path, meantTemplate(template, expressions))) {
      return { template, fault };
    }
  }
  return undefined;
}

function fitsTemplate(path: string, template: string): boolean {
  const [segments, parts] = [path.split('/'), template.split('/')];
  return (
    segments.length === parts.length &&
    parts.every((part, index) => part === segments[index] || (part.includes('{') && segments[index] !== ''))
  );
}

/** The template that is most like the path. Its parameters get the segments of the path. */
function nearTemplate({ document, interaction }: InteractionContext): string | undefined {
  const { path } = interaction.request;
  const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
  const [slashed] = operationsAt(document, other);
  if (slashed) return slashed.template;
  if (path.length > 500) return undefined;
  const segments = path.split('/');
  const filled = new Map<string, string>();
  for (const { template } of document.operations) {
    const parts = template.split('/');
    if (parts.length !== segments.length) continue;
    filled.set(parts.map((part, index) => (part.includes('{') ? segments[index] : part)).join('/'), template);
  }
  const near = nearName(path, filled.keys());
  return near === undefined ? undefined : filled.get(near);
}
