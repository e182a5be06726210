import type { OpenApiDocument, Operation } from '@specpact/spec';
import type { ImportEnding } from '../../source/import-ending.ts';
import { compileValidators } from '../compile-validators.ts';
import type { ValidatorFunctions } from '../validators.ts';
import type { ValidatorLibrary } from './library.ts';
import { librarySource } from './library-source.ts';
import { NamedSchemas } from './named-schemas.ts';
import { withSharedParts } from './shared-parts.ts';
import { standardSource } from './standard-source.ts';
import { VALIBOT } from './valibot.ts';
import { ZOD } from './zod.ts';

/** The libraries with a file of their own. */
export const LIBRARIES = { zod: ZOD, valibot: VALIBOT };

interface LibraryInput {
  methods: readonly { name: string; operation: Operation; type: string }[];
  /** The type of each component, by its name. */
  names: ReadonlyMap<string, string>;
  ending?: ImportEnding | undefined;
}

/** The functions of validators, and the files with schemas that they come with. */
export interface LibraryFunctions extends ValidatorFunctions {
  /** The files beside `validators.ts`. They are complete after the functions have been asked for. */
  files: { name: string; text: string }[];
}

/** Lets the schemas of a library judge responses, so that programs and the client have the same. */
export function libraryFunctions(
  document: OpenApiDocument,
  kind: ValidatorLibrary,
  { ending = 'js', ...input }: LibraryInput,
): LibraryFunctions {
  const schemas = new NamedSchemas(document, input);
  const files: LibraryFunctions['files'] = [];
  const source = (names: readonly string[]): string => {
    const { named, all } = schemas.finish();
    if (kind === 'standard') {
      const judged = [...new Set([...names, ...named.map(({ definition }) => definition)])];
      const head = named.length === 0 ? '' : `import type * as types from './schema.${ending}';\n`;
      const definitions = { ...all, definitions: withSharedParts(all.definitions) };
      const compiled = compileValidators({ schemas: definitions, names: judged, allErrors: true });
      return `${head}${compiled}${named.length === 0 ? '' : standardSource(named)}`;
    }
    const { text, checks, constants } = librarySource(LIBRARIES[kind], { named, all }, ending);
    files.push({ name: `${kind}.ts`, text });
    if (checks !== undefined) files.push({ name: 'checks.ts', text: checks });
    if (names.length === 0) return '';
    const used = names.map((name) => [name, constants.get(name) ?? name] as const);
    const imported = [...new Set(used.map(([, constant]) => constant))].sort();
    return `import { ${imported.join(', ')} } from './${kind}.${ending}';
${VALIDATOR_OF}
${used.map(([name, constant]) => `const validate_${name} = /* @__PURE__ */ validatorOf(${constant});\n`).join('')}`;
  };
  return { schemas: schemas.responses, source, files };
}

/** Standard Schema 1 (https://standardschema.dev). */
const VALIDATOR_OF = `
/** Lets a schema judge as a validator does. */
function validatorOf(schema) {
  const validate = (value) => {
    const { issues } = schema['~standard'].validate(value);
    validate.errors = issues?.map(({ message, path = [] }) => ({
      instancePath: path.map((part) => \`/\${String(part?.key ?? part).replaceAll('~', '~0').replaceAll('/', '~1')}\`).join(''),
      // The messages of Valibot end in the value, which may be a secret.
      message: \`is refused: \${message.replace(/ but received .*$/s, '')}\`,
    }));
    return issues === undefined;
  };
  return validate;
}
`;
