import { brief, SchemaReader } from '@specpact/schema';
import type { Path } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import { fieldName, type InteractionContext } from '../interaction/interaction-context.ts';
import type { SentPart } from '../interaction/judged-part.ts';
import type { PactGenerator } from '../pact/matching/read-generators.ts';
import { expandRulePath } from '../pact/matching/rule-path.ts';
import { ruledBody } from './body-rule.ts';
import { type Fit, findConflict, findExcess, findTextExcess } from './rule-fit.ts';
import { describedText } from './text-rule.ts';
import { generatorSchemas } from './translation/generator-schema.ts';
import { type DescribedValue, describedValue } from './value/described-value.ts';
import { viewAt } from './value/view-at.ts';

/** Judges that the document takes all that the generators of a request make. */
export function judgeGenerators({
  operation,
  expectsFailure,
  interaction,
  sent,
}: InteractionContext): Finding[] {
  const { generators } = interaction.request;
  if (!operation || expectsFailure || generators.length === 0) return [];
  return generators.flatMap((generator) => {
    if (!generatorSchemas(generator, false)) {
      const message = `the generator ${brief(generator.type)} is not known, so that what it makes is not judged`;
      return [sent.pactFinding('rule.unknown', message, { pact: generator.at })];
    }
    return generator.part === 'body' ? judgeInBody(sent, generator) : judgeAsText(sent, generator);
  });
}

function judgeInBody(sent: SentPart, generator: PactGenerator): Finding[] {
  const body = ruledBody(sent);
  const { path: expression } = generator;
  if (!body?.view || !expression) return [];
  const { view: whole, value: root } = body;
  const seen = new Set<string>();
  return expandRulePath(expression, root).flatMap(({ path }) => {
    const described = describedValue(SchemaReader.of(sent.document), viewAt(whole, root, path), 'branches');
    if (seen.has(described.key)) return [];
    seen.add(described.key);
    return compare(sent, generator, described, fieldName(path), false);
  });
}

function judgeAsText(sent: SentPart, generator: PactGenerator): Finding[] {
  const { part, name } = generator;
  if (part !== 'header' && part !== 'query') return [];
  const view = describedText(sent, part, name);
  if (!view) return [];
  const reader = SchemaReader.of(sent.document);
  const subject = `the ${part === 'query' ? 'query parameter' : 'header'} \`${name}\``;
  return compare(sent, generator, describedValue(reader, view, 'branches'), subject, true);
}

function compare(
  sent: SentPart,
  generator: PactGenerator,
  described: DescribedValue,
  what: string,
  isText: boolean,
): Finding[] {
  if (described.schemas.length === 0) return [];
  const fits = (generatorSchemas(generator, isText) ?? []).map((schema) => {
    const conflict: Fit = isText ? { kind: 'fits' } : findConflict(schema, described, 'request');
    if (conflict.kind === 'misfit') return { schema, fit: conflict };
    return { schema, fit: (isText ? findTextExcess : findExcess)(schema, described, 'request') };
  });
  const [first] = fits;
  if (!first || !fits.every(({ fit }) => fit.kind === 'misfit')) return [];
  const { schema, fit } = first;
  const place: Path | undefined = fit.kind === 'misfit' ? fit.keyword?.schema.path : undefined;
  const shown = fit.kind === 'misfit' && fit.witness !== undefined ? `, such as ${brief(fit.witness)}` : '';
  const reason = fit.kind === 'misfit' && fit.reason !== undefined ? `: it ${fit.reason}` : '';
  const message = `in ${sent.name}, the generator of ${what} makes ${schema.name}${shown}, which the document does not take${reason}`;
  const document = place ?? described.schemas[0]?.schema.at.path;
  return [sent.finding('generator.incompatible', message, { document, pact: generator.at })];
}
