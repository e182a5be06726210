import type { OpenApiDocument } from '@specpact/spec';
import type { NativeOptions } from '../native/native-kind.ts';
import { apiTitle } from '../source/api-title.ts';
import { clientName } from '../source/client-name.ts';
import { literal, Source } from '../source/literal.ts';
import { type ClientMethod, clientMethods } from './client-method.ts';
import { credentialValues, exampleCall, exampleMethod, exampleOptions } from './example-call.ts';
import { methodGroups } from './method-groups.ts';

/** What changes the examples of a README. */
export interface ReadmeOptions extends NativeOptions {
  group?: 'tags' | undefined;
}

/**
 * The README of a generated package: what it is, how to use it, and how to change it.
 *
 * @param name the client's name.
 */
export function packageReadme(
  document: OpenApiDocument,
  packageName: string,
  name = clientName(document),
  given: ReadmeOptions = {},
): string {
  const methods = clientMethods(document);
  const method = exampleMethod(document, methods, given);
  const options = exampleOptions(document, method);
  const made = (more = {}) => {
    const all = { ...options, ...more };
    return `create${name}(${Object.keys(all).length === 0 ? '' : literal(all)})`;
  };
  const call = method
    ? `
const result = await client.${groupOf(document, methods, { method, given })}${exampleCall(document, method, given)};
if (result.ok) console.log(result.data);
else console.error(result.status, result.error ?? result.problem);
`
    : '';
  return `# ${packageName}

A typed client of ${titleOf(document)}, over \`@specpact/client\`.

    npm install ${packageName}

\`\`\`ts
import { create${name} } from '${packageName}';

const client = ${made()};
${call}\`\`\`

The client has a method for each operation of the API, ${methods.length} in all. Whatever the API or the network does, a call
gives one union, narrowed by \`status\`. \`.orThrow()\` gives the data or throws.

An attempt may take 10 seconds, and a call 30. A request that is safe to repeat is tried up to three times. The options
\`attemptTimeout\`, \`deadline\` and \`retry\` change that, for the client or for one call.
${credentials(document)}
## Validation

Validators check successes against the schemas of the document. A bundle contains them only if you import them:

\`\`\`ts
import { create${name}, validateWith } from '${packageName}';
import { validators } from '${packageName}/validators';

const client = ${made({ validation: new Source('validateWith(validators)') })};
\`\`\`

## To change it

\`specpact generate\` wrote \`src/\` from the API's OpenAPI document. Change the document, not the code, and generate
again. \`npm install && npm run build\` compiles the package.
`;
}

function credentials(document: OpenApiDocument): string {
  const values = [...credentialValues(document)];
  if (values.length === 0) return '';
  const rows = values.map(([name, value]) => `| ${cell(name)} | ${cell(literal(value))} |\n`);
  return `
## Credentials

\`credentials\` has one entry for each security scheme. An entry may be a function, async or not, that returns it.
\`credentials: 'none'\` sends none.

| Scheme | Takes |
|---|---|
${rows.join('')}`;
}

/** Code in a cell of a table. No bar and no backtick in it ends the cell. */
function cell(code: string): string {
  return `\`${code.replace(/[\p{Cc}\u2028\u2029`]+/gu, ' ').replaceAll('|', '\\|')}\``;
}

/** The API's title on one line, without characters that mean something in Markdown, JSON or HTML. */
export function titleOf(document: OpenApiDocument): string {
  return (
    apiTitle(document)
      .replace(/[\p{Cc}\u2028\u2029<>`[\]\\]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim() || document.name
  );
}

/** The group of a method, with the dot behind it. */
function groupOf(
  document: OpenApiDocument,
  methods: readonly ClientMethod[],
  { method, given }: { method: ClientMethod; given: ReadmeOptions },
): string {
  const groups = given.group === 'tags' ? methodGroups(document, methods) : [];
  const group = groups.find((one) => one.methods.includes(method));
  return group ? `${group.name}.` : '';
}
