import { nearName } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import type { InteractionContext } from '../interaction/interaction-context.ts';
import { operationsAt } from '../interaction/operation-match.ts';

/** Judges a request that is for no operation: no template fits its path, or the path has no such method. */
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

/** The template that fits best once its parameters have the path's own segments. */
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
