import { brief } from '@specpact/schema';
import type { Path } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import { fieldName, type InteractionContext } from '../interaction/interaction-context.ts';
import type { FindingPlace, SentPart } from '../interaction/judged-part.ts';
import type { PactGenerator } from '../pact/matching/read-generators.ts';
import { findOtherValue, type OtherValues, othersAt } from './other-value.ts';
import { type Fit, findConflict, findExcess, findTextExcess } from './rule-fit.ts';
import { describedHeader, type RuledText, sampled } from './text-rule.ts';
import { generatorSchemas } from './translation/generator-schema.ts';
import { type DescribedValue, describedValue } from './value/described-value.ts';
import { ruledBody } from './value/ruled-body.ts';

/** Judges that the document takes all that the generators of a request make in its body and its headers. */
export function judgeGenerators({
  operation,
  expectsFailure,
  interaction,
  sent,
}: InteractionContext): Finding[] {
  const { generators } = interaction.request;
  if (!operation || expectsFailure || generators.length === 0) return [];
  return generators.flatMap((generator) => {
    if (generator.part === 'unknown') {
      const message = `Pact knows no part ${brief(generator.name)} of a request, so its generators are not judged`;
      return [sent.pactFinding('rule.unknown', message, { pact: generator.at })];
    }
    if (!generatorSchemas(generator, false)) {
      const message = `the generator ${brief(generator.type)} is not known, so its values are not judged`;
      return [sent.pactFinding('rule.unknown', message, { pact: generator.at })];
    }
    if (generator.part === 'body') return judgeInBody(sent, generator);
    const header = generator.part === 'header' ? describedHeader(sent, generator.name) : undefined;
    return header ? judgeTextGenerator(sent, generator, header) : [];
  });
}

/** What a generator makes at one place of a request. */
interface Generated {
  sent: SentPart;
  generator: PactGenerator;
  /** The place, in the words of a message. */
  what: string;
}

/** Judges the rest of the body with what a generator makes, where this tells alternatives apart. */
function judgeOthers(generated: Generated, others: OtherValues | undefined): Finding[] {
  const { generator } = generated;
  const found = others
    ? (generatorSchemas(generator, false) ?? []).map((made) => ({
        made,
        other: findOtherValue(made, others),
      }))
    : [];
  const [first] = found;
  if (!first?.other || !found.every(({ other }) => other)) return [];
  const { value, fault } = first.other;
  const made = `${first.made.name}, such as ${brief(value)}, and then the document refuses the rest of the body: it ${fault.reason}`;
  return [incompatible(generated, made, { document: fault.schema.path, pact: generator.at })];
}

/** Judges a generator of a header or parameter. */
export function judgeTextGenerator(sent: SentPart, generator: PactGenerator, text: RuledText): Finding[] {
  const { view, subject } = text;
  const generated = { sent, generator, what: subject };
  if (view) {
    const described = describedValue(sent, view, 'branches');
    return compare(generated, described, true);
  }
  const found = (generatorSchemas(generator, true) ?? []).map((taken) => ({
    taken,
    fit: sampled(taken, text),
  }));
  const [first] = found;
  const at = { document: text.at, pact: generator.at };
  if (first && found.every(({ fit }) => fit.kind === 'not-judged')) {
    return [
      sent.finding(
        'rule.not-judged',
        `in ${sent.name}, what the generator of ${subject} makes could not be compared with the document: it makes ${first.taken.name}`,
        at,
      ),
    ];
  }
  if (first?.fit.kind !== 'refused' || !found.every(({ fit }) => fit.kind === 'refused')) return [];
  const { fault, text: shown } = first.fit;
  return [
    incompatible(
      generated,
      `${first.taken.name}, such as ${brief(shown)}, which the document does not take: it ${fault.reason}`,
      { ...at, document: fault.document },
    ),
  ];
}

function incompatible({ sent, what }: Generated, made: string, at: FindingPlace): Finding {
  return sent.finding(
    'generator.incompatible',
    `in ${sent.name}, the generator of ${what} makes ${made}`,
    at,
  );
}

function judgeInBody(sent: SentPart, generator: PactGenerator): Finding[] {
  const body = ruledBody(sent);
  const { path: expression } = generator;
  if (!body || !expression) return [];
  const seen = new Set<string>();
  return body.placesOf(expression).flatMap(({ path }) => {
    const view = body.viewAt(path);
    if (!view) return [];
    const described = describedValue(sent, view, 'branches');
    if (seen.has(described.key)) return [];
    seen.add(described.key);
    const generated = { sent, generator, what: fieldName(path) };
    const found = compare(generated, described, body.isText(path));
    return found.length > 0 ? found : judgeOthers(generated, othersAt(body, path));
  });
}

function compare(generated: Generated, described: DescribedValue, isText: boolean): Finding[] {
  const { generator } = generated;
  if (described.schemas.length === 0) return [];
  const fits = (generatorSchemas(generator, isText) ?? []).map((schema) => {
    const conflict: Fit = isText ? { kind: 'fits' } : findConflict(schema, described);
    if (conflict.kind === 'misfit') return { schema, fit: conflict };
    return { schema, fit: (isText ? findTextExcess : findExcess)(schema, described) };
  });
  const [first] = fits;
  if (!first || !fits.every(({ fit }) => fit.kind === 'misfit')) return [];
  const { schema, fit } = first;
  const place: Path | undefined = fit.kind === 'misfit' ? fit.keyword?.schema.path : undefined;
  const shown = fit.kind === 'misfit' && fit.witness !== undefined ? `, such as ${brief(fit.witness)}` : '';
  const reason = fit.kind === 'misfit' && fit.reason !== undefined ? `: it ${fit.reason}` : '';
  const document = place ?? described.schemas[0]?.schema.at.path;
  const made = `${schema.name}${shown}, which the document does not take${reason}`;
  return [incompatible(generated, made, { document, pact: generator.at })];
}
