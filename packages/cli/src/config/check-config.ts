import { looseSchema, validate } from '@specpact/schema';
import { didYouMean } from '@specpact/spec/near-name';
import { UsageError } from '../flags/usage-error.ts';
import schema from './config.schema.json' with { type: 'json' };
import type { Config } from './config.ts';
import type { ConfigSource } from './load-config.ts';

/**
 * What a configuration file holds.
 *
 * @throws {UsageError} with a line for each member that is wrong.
 */
export function checkConfig({ file, value, place }: ConfigSource): Config {
  const read = looseSchema(schema);
  const options = { completeness: 'exact', direction: 'request' } as const;
  const faults = validate(read.reader, read.schema, value as never, options);
  if (faults.length === 0) return withoutPassword(value as Config, place);
  const lines = faults.map((fault) => {
    const path = fault.value.path;
    if (fault.keyword !== 'additionalProperties' || fault.member === undefined) {
      return `${place(path)}: ${path.length === 0 ? '' : `\`${shown(path)}\` `}${fault.reason}`;
    }
    const near = didYouMean(fault.member, membersAt(schema, fault.schema.path));
    return `${place([...path, fault.member])}: there is no setting \`${shown([...path, fault.member])}\`${near}`;
  });
  throw new UsageError(`${file} cannot be used:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

/** A configuration is committed, and everybody reads it. */
function withoutPassword(config: Config, place: ConfigSource['place']): Config {
  if (config.store === undefined || !/\/\/[^/@]*:[^/@]*@/.test(config.store)) return config;
  throw new UsageError(
    `${place(['store'])}: \`store\` holds a password: take it out, and give it in PACT_BROKER_TOKEN or to git`,
  );
}

/** `documents[0].file`. */
function shown(path: readonly string[]): string {
  return path.reduce(
    (text, token) => (/^\d+$/.test(token) ? `${text}[${token}]` : text ? `${text}.${token}` : token),
    '',
  );
}

/** The members that the object at a keyword of the schema may have. */
function membersAt(schema: object, keyword: readonly string[]): string[] {
  let at: unknown = schema;
  for (const token of [...keyword.slice(0, -1), 'properties']) at = Reflect.get(Object(at), token);
  return Object.keys(Object(at));
}
