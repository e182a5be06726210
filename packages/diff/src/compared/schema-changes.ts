import { type ReadSchema, type SchemaReader, Trail } from '@specpact/schema';
import { formatPointer, isJsonObject, type JsonValue, type Path, type WrittenSchema } from '@specpact/spec';
import type { Change, Witness } from '../change/change.ts';
import { type ChangeCode, type Flow, severityOf } from '../change/change-code.ts';
import { alternativesOf, fieldOf, stepNames } from '../change/step.ts';
import type { Subject } from '../change/subject.ts';
import { type Difference, isAboutXml, isOwnDefault, isOwnNameInXml } from '../value/difference.ts';
import { type Proof, prove } from '../value/proof.ts';
import type { ValueComparison } from '../value/value-comparison.ts';
import type { OperationPair } from './operation-pair.ts';
import { untoldBreak } from './untold-break.ts';

/** Two schemas of one part of an operation. */
export interface SchemaPair {
  old: WrittenSchema | undefined;
  new: WrittenSchema | undefined;
  /** The parts around them, as places for what has no schema. */
  around: { old: Path; new: Path };
  flow: Flow;
  /** Whether a request cannot leave the value out: then nothing takes its default. */
  isAlwaysSent?: boolean;
  /** Whether the value is written in XML. */
  isXml?: boolean;
  /** Whether the value is written as text: in a parameter, a header or a form. */
  isText: boolean;
  /** What the value is, for messages: `response 200 of getUser`. */
  where: string;
  /** What the whole value is called where no field is: `the body`. Empty if `where` says it. */
  whole: string;
  witness: Witness['of'];
  subject: Subject;
  about: readonly string[];
}

/** The changes of one value that an operation takes or gives. */
export function schemaChanges(pair: OperationPair, schemas: SchemaPair): Change[] {
  const { flow, isText } = schemas;
  const { documents } = pair;
  const comparison = documents.comparison(flow, isText);
  const [old, now] = [read(comparison.old, schemas.old), read(comparison.new, schemas.new)];
  const found = comparison.compare(old ? [old.schema] : [], now ? [now.schema] : []);
  const differences = found.filter((one) => {
    if (schemas.isAlwaysSent && isOwnDefault(one)) return false;
    return !isAboutXml(one) || (schemas.isXml && !isOwnNameInXml(one, componentName(one)));
  });
  const told = new Set<ChangeCode>();
  const changes = differences.flatMap((difference) => {
    const code = codeOf(flow, difference);
    if (documents.shared(code, difference, pair)) told.add(code);
    return tell(pair, schemas, { comparison, old, new: now }, difference);
  });
  if (!old && !now) return changes;
  for (const { code } of changes) told.add(code);
  const untold = untoldBreak({
    comparison,
    old: old ?? anyValue(comparison.old, schemas.around.old),
    new: now ?? anyValue(comparison.new, schemas.around.new),
    told,
  });
  return untold ? [...changes, ...tell(pair, schemas, { comparison, old, new: now }, untold)] : changes;
}

/** The schema where none is written. */
function anyValue(reader: SchemaReader, around: Path): ReadSchema {
  return { reader, schema: { value: true, at: Trail.from(around) } };
}

interface Compared {
  comparison: ValueComparison;
  old: ReadSchema | undefined;
  new: ReadSchema | undefined;
}

/** A difference as a change, with its proof. Nothing if it breaks nobody after all, or is told elsewhere. */
function tell(
  pair: OperationPair,
  schemas: SchemaPair,
  { comparison, old, new: now }: Compared,
  difference: Difference,
): Change[] {
  const { flow } = schemas;
  const code = codeOf(flow, difference);
  const shared = pair.documents.shared(code, difference, pair);
  if (shared) {
    shared.push({ operation: pair.name, subject: subjectAt(schemas, difference) });
    return [];
  }
  if (severityOf(code) !== 'breaking') return [remember(pair, schemas, difference, code)];
  const { direction, containments } = comparison;
  const proof = old && now && prove({ old, new: now, direction, containments }, difference);
  // `nullable` without a `type` allows no `null` (OpenAPI 3.0.3, 4.7.24.1), but many authors mean that it does.
  const isAboutNull = 'facet' in difference.what && difference.what.facet === 'null';
  if (proof?.answer === 'made-up-for' && isAboutNull && mayHaveNullable(comparison)) {
    return [remember(pair, schemas, difference, `${flow}.nullable-without-type`)];
  }
  if (proof?.answer === 'made-up-for') return harmless(pair, schemas, difference);
  if (proof?.answer === 'not-decided') {
    return [remember(pair, schemas, { ...difference, undecided: proof.keyword }, `${flow}.not-decided`)];
  }
  return [remember(pair, schemas, difference, code, proof)];
}

/** Whether a document has the keyword `nullable`: OpenAPI 3.1 has none. */
function mayHaveNullable({ old, new: now }: ValueComparison): boolean {
  return old.dialect !== '2020-12' || now.dialect !== '2020-12';
}

/** Something around the part makes up for what is lost. What is gained on the other side is still a change. */
function harmless(pair: OperationPair, schemas: SchemaPair, difference: Difference): Change[] {
  const { what } = difference;
  if (!('facet' in what) || what.effect !== 'changed') return [];
  const effect = schemas.flow === 'request' ? 'widened' : 'narrowed';
  const only: Difference = { ...difference, what: { facet: what.facet, effect } };
  return [remember(pair, schemas, only, codeOf(schemas.flow, only))];
}

function read(reader: ReadSchema['reader'], written: WrittenSchema | undefined): ReadSchema | undefined {
  return written && { reader, schema: reader.written(written) };
}

/** The name of the component that differs: in XML, a whole value has it as its name (OpenAPI 3.1.1, section 4.8.26). */
function componentName({ old }: Difference): string | undefined {
  const [first, section, name] = old?.path ?? [];
  return first === 'components' && section === 'schemas' ? name : undefined;
}

function codeOf(flow: Flow, { what }: Difference): ChangeCode {
  return 'facet' in what ? `${flow}.${what.facet}.${what.effect}` : `${flow}.${what.event}`;
}

function remember(
  pair: OperationPair,
  schemas: SchemaPair,
  difference: Difference,
  code: ChangeCode,
  proof?: Proof,
): Change {
  const { steps, said, undecided, suggestion } = difference;
  const [old, now] = [difference.old?.path ?? schemas.around.old, difference.new?.path ?? schemas.around.new];
  const field = fieldOf(steps);
  const alternatives = alternativesOf(steps);
  const as = alternatives.length > 0 ? ` (as ${alternatives.map((one) => `\`${one}\``).join(', ')})` : '';
  const subject = field === '' ? schemas.whole : `\`${field}\``;
  const open = undecided === undefined ? '' : ` (not decided, because of \`${undecided}\`)`;
  const message = `${schemas.where}${subject === '' ? '' : `: ${subject}`}${as} ${said}${open}`;
  const isShared = old[0] === 'components' || now[0] === 'components';
  const about = isShared
    ? ['shared', formatPointer(named(pair, old)), ...stepNames(steps).slice(-1)]
    : [...schemas.about, ...stepNames(steps)];
  const change = pair.change(code, {
    message,
    about,
    old,
    new: now,
    witness: witnessOf(schemas, proof),
    undecided,
    suggestion,
    subject: subjectAt(schemas, difference),
  });
  pair.documents.share(code, difference, pair, change);
  return change;
}

function subjectAt({ subject }: SchemaPair, { steps }: Difference): Subject {
  return { ...subject, field: steps };
}

/** A path that has names where a list has indices. */
function named(pair: OperationPair, path: Path): Path {
  let value: JsonValue | undefined = pair.documents.old.root;
  return path.map((token) => {
    const holder: JsonValue | undefined = value;
    value = Array.isArray(holder) ? holder[Number(token)] : isJsonObject(holder) ? holder[token] : undefined;
    return Array.isArray(holder) ? '*' : token;
  });
}

function witnessOf({ witness }: SchemaPair, proof: Proof | undefined): Witness | undefined {
  if (proof?.answer !== 'refused' && proof?.answer !== 'undescribed') return undefined;
  return { of: witness, value: proof.value, shows: proof.answer };
}
