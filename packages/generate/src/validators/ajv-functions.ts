import { _, Ajv, type KeywordCxt, type Options, str } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { FORMATS } from './formats.ts';
import type { JsonSchemas } from './json-schema.ts';
import { breakCircles } from './reference-circles.ts';
import { TRANSLATED } from './translated-keywords.ts';

/** Definitions that refer to each other, and what decides how they are compiled. */
export type Definitions = Pick<
  JsonSchemas,
  'definitions' | 'namesInherited' | 'needs2020' | 'needsLoosePatterns'
>;

/** What Ajv compiles. */
export interface Compilation {
  schemas: Definitions;
  /** Each of these names gives a function `validate_NAME`, called like those of Ajv. */
  names: readonly string[];
  /**
   * Whether functions go on after the first fault.
   *
   * @default false
   */
  allErrors?: boolean;
}

/** The functions of validators, and the checks of the core that they call: members of a constant `checks`. */
export interface AjvFunctions {
  source: string;
  formats: readonly string[];
  keywords: readonly string[];
}

/**
 * Compiles definitions into functions. This file and its imports do not load TypeScript, so that a thread of its own
 * starts fast and stays small.
 */
export function ajvFunctions({ schemas, names, allErrors = false }: Compilation): AjvFunctions {
  breakCircles(schemas.definitions);
  const keywords = new Set<string>();
  const options: Options = {
    strict: false,
    logger: false,
    validateSchema: false,
    inlineRefs: false,
    allErrors,
    formats: FORMATS,
    // Every object inherits `constructor`.
    ownProperties: schemas.namesInherited,
    unicodeRegExp: !schemas.needsLoosePatterns,
    code: {
      source: true,
      esm: true,
      lines: true,
      formats: _`checks.formats`,
      // Only the source counts, so nothing of it is compiled here.
      process: () => 'return () => true',
    },
  };
  // Draft 7 if it is enough: its functions are shorter, because they do not record what has been evaluated.
  const ajv = schemas.needs2020 ? new Ajv2020(options) : new Ajv(options);
  addCoreKeywords(ajv, keywords, schemas.needs2020);
  ajv.addSchema({ $id: 'document', $defs: schemas.definitions });
  const references = innerFirst(schemas.definitions, names).map((name) => [
    `validate_${name}`,
    `document#/$defs/${name}`,
  ]);
  const code = standalone.default(ajv, Object.fromEntries(references));
  const source = withoutDependencies(withoutUnused(withShortLists(withShortErrors(code))))
    .replace(/^"use strict";\n?/, '')
    .replaceAll(/^export const (validate_\w+ = )/gm, 'const $1');
  return { source, formats: formatsIn(source), keywords: [...keywords] };
}

/**
 * The names in an order in which a definition comes after those that it refers to. Ajv compiles a definition once more if
 * another one has referred to it before it is asked for.
 */
function innerFirst(definitions: Definitions['definitions'], names: readonly string[]): string[] {
  const ordered = new Set<string>();
  const open = new Set<string>();
  const visit = (name: string): void => {
    if (open.has(name)) return;
    open.add(name);
    const text = JSON.stringify(definitions[name] ?? true);
    for (const [, inner = ''] of text.matchAll(/"\$ref":"#\/\$defs\/(\w+)"/g)) visit(inner);
    ordered.add(name);
  };
  for (const name of names) visit(name);
  const asked = new Set(names);
  return [...ordered].filter((name) => asked.has(name));
}

/** The formats that compiled validators read, by the lines in which Ajv gives names to them. */
function formatsIn(code: string): string[] {
  const lines = code.matchAll(/^const formats\d+ = checks\.formats(?:\.(\w+)|\["([^"]+)"\]);/gm);
  return [...lines].flatMap(([, plain, quoted]) => plain ?? quoted ?? []);
}

/**
 * Lets validators judge by the core where Ajv judges otherwise, or knows no such keyword.
 *
 * @param used the keywords that functions call, added to while they are compiled.
 */
function addCoreKeywords(ajv: Ajv | Ajv2020, used: Set<string>, is2020: boolean): void {
  ajv.removeKeyword('multipleOf').addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    error: { message: ({ schemaCode }) => str`must be multiple of ${schemaCode}` },
    code: (cxt) => refuseUnless(cxt, 'multipleOf', used),
  });
  for (const { name, about, judge, since } of TRANSLATED) {
    // A document that uses a newer keyword is compiled with the newer draft.
    if (since && !is2020) continue;
    if (!judge || ajv.getKeyword(name) !== false) continue;
    ajv.addKeyword({
      keyword: name,
      ...(about !== 'any' && { type: about }),
      error: { message: `must satisfy ${name}` },
      code: (cxt) => refuseUnless(cxt, name, used),
    });
  }
}

function refuseUnless(cxt: KeywordCxt, name: string, used: Set<string>): void {
  used.add(name);
  cxt.fail(_`!checks.keywords[${name}](${cxt.schemaValue}, ${cxt.data})`);
}

/** The source of the functions in Ajv's package that compiled validators call. */
const CALLED: Record<string, string> = {
  // The length of a string in code points (JSON Schema 2020-12, validation, section 6.3.1).
  'ajv/dist/runtime/ucs2length': '(text) => [...text].length',
  'ajv/dist/runtime/equal': `function equal(a, b) {
if(a === b) return true;
if(!a || !b || typeof a != "object" || typeof b != "object" || Array.isArray(a) !== Array.isArray(b)) return false;
const keys = Object.keys(a);
return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]));
}`,
};

function withoutDependencies(code: string): string {
  return code.replaceAll(/^const (\w+) = require\("([^"]+)"\)(?:\.default)?;$/gm, (_, name, path) => {
    const source = CALLED[path];
    if (source === undefined) throw new Error(`a validator calls ${path}, which is not written out`);
    return `const ${name} = ${source};`;
  });
}

/** Removes the parts of an error that nothing reads: its place in the schema, and what its message says already. */
function withShortErrors(code: string): string {
  const text = String.raw`"(?:[^"\\]|\\.)*"`;
  const members = String.raw`schemaPath:${text},(keyword:${text},)params:\{(?:${text}|[^{}"])*\},`;
  return code.replaceAll(new RegExp(members, 'g'), '$1');
}

/** Adds each error to the list in one line, where functions go on after the first fault. Ajv writes seven lines. */
function withShortLists(code: string): string {
  const added = String.raw`const (err\d+) = (\{.*\});\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\n`;
  const message = String.raw`("must have required property ')"\+"((?:[^"\\]|\\.)*)"\+"('")`;
  return code
    .replaceAll(new RegExp(added, 'g'), '(vErrors ??= []).push($2);\n')
    .replaceAll(new RegExp(message, 'g'), '$1$2$3');
}

/** Removes the schemas that Ajv writes beside its functions, because few functions read theirs. */
function withoutUnused(code: string): string {
  const uses = new Map<string, number>();
  for (const [name] of code.matchAll(/\bschema\d+\b/g)) uses.set(name, (uses.get(name) ?? 0) + 1);
  return code.replaceAll(/^const (schema\d+) = .*;\n/gm, (line, name) => (uses.get(name) === 1 ? '' : line));
}
