import { docComment } from '../../source/comment.ts';
import type { ImportEnding } from '../../source/import-ending.ts';
import type { Definitions } from '../ajv-functions.ts';
import { compileValidators } from '../compile-validators.ts';
import { InLibrary } from './in-library.ts';
import type { Library } from './library.ts';
import type { NamedSchema } from './named-schemas.ts';

/** The files of a library's schemas. */
export interface LibrarySource {
  /** The file with the schemas. */
  text: string;
  /** `checks.ts`: what the library cannot say, compiled; `undefined` if it can say all. */
  checks: string | undefined;
  /** The constant of each definition. */
  constants: ReadonlyMap<string, string>;
}

/** Writes the schemas of a document in the code of a library. */
export function librarySource(
  library: Library,
  { named, all }: { named: readonly NamedSchema[]; all: Definitions },
  ending: ImportEnding = 'js',
): LibrarySource {
  const definitions = { ...all.definitions };
  const constants = new Map<string, string>();
  const types = new Map<string, string>();
  for (const { name, type, definition } of named) {
    if (constants.has(definition)) continue;
    constants.set(definition, name);
    types.set(definition, type);
  }
  for (const name of Object.keys(all.definitions)) if (!constants.has(name)) constants.set(name, name);
  /** The names of compiled functions, by their schemas as text. */
  const compiled = new Map<string, string>();
  const written = new Map<string, string>();
  const open = new Set<string>();
  let at = '';
  const write = (name: string): void => {
    const before = at;
    at = name;
    open.add(name);
    const { code, isObject } = inLibrary.write(all.definitions[name] ?? true);
    open.delete(name);
    at = before;
    const type = library.typeOf(types.get(name) ?? 'unknown', isObject ? 'object' : 'other');
    const about = named.find((one) => one.name === constants.get(name))?.comment;
    const comment = docComment([about ?? 'A part of others, without a name in the document.']);
    // A bundler drops a function that nothing calls, but not a call within a call.
    written.set(
      name,
      `${comment}export const ${constants.get(name)}: ${type} = /* @__PURE__ */ (() => ${code})() as never;\n`,
    );
  };
  const inLibrary: InLibrary = new InLibrary(library, {
    refer(name) {
      const constant = constants.get(name) ?? name;
      if (open.has(name)) return library.lazy(constant, types.get(name) ?? 'unknown');
      if (!written.has(name)) write(name);
      return constant;
    },
    compiled(schema) {
      // A large document says the same of many values, such as a format.
      const said = JSON.stringify(schema);
      const known = compiled.get(said);
      if (known !== undefined) return `is_${known}`;
      const name = schema === all.definitions[at] ? at : `c${compiled.size}`;
      definitions[name] = schema;
      compiled.set(said, name);
      return `is_${name}`;
    },
    patternFlags: all.needsLoosePatterns ? '' : 'u',
    hasClosedObjects: JSON.stringify(all.definitions).includes('"additionalProperties":false'),
  });
  for (const name of Object.keys(all.definitions)) if (!written.has(name)) write(name);
  const aliases = named
    .filter(({ name, definition }) => constants.get(definition) !== name)
    .map(({ name, comment, type, definition }) => {
      const value = `${constants.get(definition)} as never`;
      return `${docComment([comment])}export const ${name}: ${library.typeOf(type, 'other')} = ${value};\n`;
    });
  const checks = Array.from(compiled.values(), (name) => `is_${name}`);
  const imports =
    checks.length === 0
      ? ''
      : `import type { Validator } from '@specpact/client';\nimport { ${checks.join(', ')} } from './checks.${ending}';\n`;
  const text = `${imports}import type * as types from './schema.${ending}';
${library.head}${checks.length === 0 ? '' : library.judgedHead + PATH}
${[...written.values(), ...aliases].join('\n')}`;
  return {
    text,
    checks: checks.length === 0 ? undefined : checksSource({ ...all, definitions }, [...compiled.values()]),
    constants,
  };
}

const PATH = `
/** The names and indexes on the way to a part of a value. */
function pathOf(pointer: string): string[] {
  return pointer.split('/').slice(1).map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}
`;

function checksSource(definitions: Definitions, names: readonly string[]): string {
  return `// @ts-nocheck: compiled from the document's schemas by Ajv, and plain JavaScript but for one type.
import type { Validator } from '@specpact/client';

${compileValidators({ schemas: definitions, names, allErrors: true })}
${names.map((name) => `export const is_${name}: Validator = validate_${name};\n`).join('')}`;
}
