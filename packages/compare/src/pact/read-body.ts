import { type JsonValue, jsonText, type Path } from '@specpact/spec';
import { isReplaced, type PactGenerator } from './matching/read-generators.ts';
import { expandRulePath, type RulePath } from './matching/rule-path.ts';
import { numberTextOf } from './number-text.ts';
import type { PactBody } from './pact.ts';
import type { PactField } from './pact-field.ts';
import { withoutRubyTerms } from './ruby-term.ts';
import type { PactSpecification } from './specification.ts';

/**
 * Reads a body. Up to version 3, the body is the value itself. Since version 4, it is an object of `content`,
 * `contentType` and `encoded`: `false`, or how the string `content` is encoded.
 *
 * @param generators what the pact says of values that are made when the interaction is replayed.
 */
export function readBody(
  field: PactField,
  specification: PactSpecification,
  generators: readonly PactGenerator[] = [],
): PactBody | undefined {
  const body = readExample(field, specification);
  const generated = body && generatedParts(generators, body.value);
  return body && generated && generated.length > 0 ? { ...body, generated } : body;
}

function readExample(field: PactField, specification: PactSpecification): PactBody | undefined {
  if (specification < 4) {
    if (field.value === undefined) return undefined;
    const value = specification === 1 ? withoutRubyTerms(field.value) : field.value;
    const numberText = (path: Path) => field.numberText(path);
    return { value, contentType: undefined, at: field.path, numberText };
  }
  if (!field.isPresent) return undefined;
  const written = field.object('the body of a version 4 interaction');
  // The JVM library writes `{}` for no body.
  if (Object.keys(written).length === 0) return undefined;
  const content = field.member('content');
  if (content.value === undefined) field.fail('the body of a version 4 interaction must have "content"');
  const contentType = field.member('contentType');
  const encoding = encodingOf(field.member('encoded'));
  return {
    value: encoding ? decode(content, encoding) : content.value,
    contentType: contentType.isPresent ? contentType.text('"contentType"') : undefined,
    at: content.path,
    numberText:
      encoding === 'json' ? numberTextOf(jsonText(content.value)) : (path: Path) => content.numberText(path),
  };
}

/**
 * The PHP library writes `null` for a value that a generator makes: this `null` is no example. In a request, the
 * generated value is always sent in place of the example.
 */
function generatedParts(generators: readonly PactGenerator[], example: JsonValue): Path[] {
  return generators.flatMap((generator) => {
    const { part, path, isSent } = generator;
    if (part !== 'body' || !path) return [];
    const isAll = isSent && isReplaced(generator);
    if (typeof example === 'string') return isAll ? partsOfText(path) : [];
    return expandRulePath(path, example).flatMap(({ path: at, value }) =>
      isAll || value === null ? [at] : [],
    );
  });
}

/** A field of a form. A name that is sent once may have an index, too. */
function partsOfText(expression: RulePath): Path[] {
  const names = expression.filter((token) => typeof token === 'string');
  if (names.length < expression.length || names.length === 0) return [];
  return /^\d+$/.test(names.at(-1) ?? '') ? [names, names.slice(0, -1)] : [names];
}

type Encoding = 'json' | 'base64';

function encodingOf(field: PactField): Encoding | undefined {
  if (!field.isPresent || field.value === false) return undefined;
  // The first libraries with version 4 wrote `true` for base64.
  const encoding = field.value === true ? 'base64' : jsonText(field.value).toLowerCase();
  if (encoding === 'json' || encoding === 'base64') return encoding;
  return field.fail(`"encoded" must be false, "JSON" or "base64", not ${JSON.stringify(field.value)}`);
}

function decode(content: PactField, encoding: Encoding): JsonValue {
  const text = content.value === '' ? '' : content.text('the content of an encoded body');
  if (encoding === 'base64') {
    if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) content.fail('the content is not base64');
    return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  }
  try {
    return JSON.parse(text) as JsonValue;
  } catch (cause) {
    return content.fail('the content is not JSON, as "encoded" says', cause);
  }
}
