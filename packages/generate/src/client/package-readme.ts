import { isJsonObject, type OpenApiDocument } from '@specpact/spec';
import { clientName } from '../source/client-name.ts';
import { literal, Source } from '../source/literal.ts';
import { clientMethods } from './client-source.ts';
import { credentialValues, exampleCall, exampleMethod, exampleOptions } from './example-call.ts';

/** The README of a generated package: what it is, how it is used, what it does of itself. */
export function packageReadme(document: OpenApiDocument, packageName: string): string {
  const name = clientName(document);
  const methods = clientMethods(document);
  const method = exampleMethod(document, methods);
  const options = exampleOptions(document, method);
  const made = (more = {}) => {
    const all = { ...options, ...more };
    return `create${name}(${Object.keys(all).length === 0 ? '' : literal(all)})`;
  };
  const call = method
    ? `
const result = await client.${exampleCall(document, method)};
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

There is a method for each operation of the API, ${methods.length} in all. A call gives one union, narrowed by \`status\`,
whatever comes over the wire; \`.orThrow()\` gives the data or throws. An attempt may take 10 seconds, a call 30, and
what is safe to repeat is tried up to three times: \`attemptTimeout\`, \`deadline\` and \`retry\` change that, for the
client or for one call.
${credentials(document)}
## Validation

Responses can be held to the schemas of the document, by validators that nobody pays for who does not import them:

\`\`\`ts
import { create${name}, validateWith } from '${packageName}';
import { validators } from '${packageName}/validators';

const client = ${made({ validation: new Source('validateWith(validators)') })};
\`\`\`

## To change it

\`specpact generate\` wrote \`src/\` from the API's OpenAPI document: change the document, not the code, and generate it
again. \`npm install && npm run build\` compiles it.
`;
}

function credentials(document: OpenApiDocument): string {
  const values = [...credentialValues(document)];
  if (values.length === 0) return '';
  const rows = values.map(([name, value]) => `| ${cell(name)} | ${cell(literal(value))} |\n`);
  return `
## Credentials

By the name of the security scheme; each may be a function, async or not, that gets it. \`credentials: 'none'\` sends
none.

| Scheme | Takes |
|---|---|
${rows.join('')}`;
}

/** Code in a cell of a table: no bar and no backtick of a name ends it. */
function cell(code: string): string {
  return `\`${code.replace(/[\p{Cc}\u2028\u2029`]+/gu, ' ').replaceAll('|', '\\|')}\``;
}

/** The API's title on one line, as text that no Markdown, JSON or HTML makes anything of. */
export function titleOf(document: OpenApiDocument): string {
  const { title } = isJsonObject(document.root.info) ? document.root.info : {};
  const text = typeof title === 'string' ? title : '';
  return (
    text
      .replace(/[\p{Cc}\u2028\u2029<>`[\]\\]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim() || document.name
  );
}
