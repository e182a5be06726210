import { docComment } from '../../source/comment.ts';
import type { NamedSchema } from './named-schemas.ts';

/** The validators with names, by the interface of Standard Schema 1 (https://standardschema.dev). */
export function standardSource(named: readonly NamedSchema[]): string {
  const schemas = named.map(
    ({ name, comment, type, definition }) =>
      `${docComment([comment])}export const ${name}: StandardSchema<${type}> = /* @__PURE__ */ standardSchema(validate_${definition});\n`,
  );
  return `${HEAD}\n${schemas.join('\n')}`;
}

const HEAD = `
/** A fault of a value: what is wrong, and the names and indexes on the way to it. */
export interface StandardIssue {
  readonly message: string;
  readonly path: readonly (string | number)[];
}

/** A schema by the interface of Standard Schema 1 (https://standardschema.dev). */
export interface StandardSchema<Value> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: 'specpact';
    readonly validate: (
      value: unknown,
    ) => { readonly value: Value; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] };
    readonly types?: { readonly input: Value; readonly output: Value } | undefined;
  };
}

function standardSchema(judge) {
  const validate = (value) => (judge(value) ? { value } : { issues: judge.errors.map((error) => issueOf(error, value)) });
  return { '~standard': { version: 1, vendor: 'specpact', validate } };
}

function issueOf({ instancePath, message }, value) {
  const names = instancePath.split('/').slice(1).map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  // The fault is of the member that is missing, not of the object.
  const [, missing] = /^must have required property '(.*)'$/s.exec(message) ?? [];
  if (missing !== undefined) names.push(missing);
  let part = value;
  const path = names.map((name) => {
    const key = Array.isArray(part) ? Number(name) : name;
    part = part?.[key];
    return key;
  });
  return { message, path };
}
`;
