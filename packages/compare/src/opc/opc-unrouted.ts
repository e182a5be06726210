import type { Finding } from '../finding.ts';
import type { InteractionContext } from '../interaction-context.ts';
import { nearName } from '../near-name.ts';
import { operationsAt } from '../operation-match.ts';

/**
 * OPC has one code for three mistakes: a path that no template fits, a path that fits without the
 * method, and a path parameter that is not what its schema says.
 */
export function unroutedFinding(context: InteractionContext): Finding {
  const { document, operation, interaction } = context;
  const { method, path, at } = interaction.request;
  const pact = [...at, 'path'];
  if (operation) {
    const parameters = operation.parameters.filter((parameter) => parameter.in === 'path');
    const [only] = parameters.length === 1 ? parameters : [];
    const subject = only ? `the path parameter \`${only.name}\`` : 'a path parameter';
    return context.finding(
      'request.path.incompatible',
      `${subject} of ${operation.id} cannot have the value that it has in ${path}`,
      { document: only?.path ?? operation.path, pact },
    );
  }
  const [other, ...others] = operationsAt(document, path);
  if (other) {
    const methods = [other, ...others].map((candidate) => candidate.method.toUpperCase());
    return context.finding(
      'request.method.unknown',
      `${other.template} takes no ${method}; it takes ${[...new Set(methods)].join(', ')}`,
      { document: other.path.slice(0, -1), pact: [...at, 'method'] },
    );
  }
  const near = nearTemplate(context);
  return context.finding(
    'request.path.unknown',
    `the document has no path for ${method} ${path}${near ? `; did you mean \`${near}\`?` : ''}`,
    { document: ['paths'], pact },
  );
}

/** The template that fits best once its parameters have the path's own segments. */
function nearTemplate({ document, interaction }: InteractionContext): string | undefined {
  const segments = interaction.request.path.split('/');
  const filled = new Map<string, string>();
  for (const { template } of document.operations) {
    const parts = template.split('/');
    if (parts.length !== segments.length) continue;
    filled.set(parts.map((part, index) => (part.includes('{') ? segments[index] : part)).join('/'), template);
  }
  const near = nearName(interaction.request.path, filled.keys());
  return near === undefined ? undefined : filled.get(near);
}
