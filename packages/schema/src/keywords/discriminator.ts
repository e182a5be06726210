import { isJsonObject, type JsonObject } from '@specpact/spec';
import { branches } from '../read/branches.ts';
import { isReference } from '../read/discriminated-names.ts';
import { pinnedTexts } from '../read/listed-texts.ts';
import { discriminatorProperty } from '../read/schema-reader.ts';
import { isText } from './form.ts';
import type { Keyword } from './keyword.ts';

/**
 * The schema that the value names (OpenAPI 3.1.1, section 4.8.25). If the schema lists alternatives, it must be
 * one of them. If the schema lists none, it extends this schema by `allOf`, and applies too.
 */
export const discriminator: Keyword = {
  name: 'discriminator',
  form: (value) => {
    if (!isJsonObject(value) || typeof value.propertyName !== 'string')
      return 'must be an object with a `propertyName`';
    const { mapping = {}, defaultMapping = '' } = value;
    if (typeof defaultMapping !== 'string') return 'must have the name of a schema as `defaultMapping`';
    return isJsonObject(mapping) && Object.values(mapping).every((to) => typeof to === 'string')
      ? undefined
      : 'must have a `mapping` from values to names or references of schemas';
  },
  // OpenAPI 2.0, Schema Object: the name of the property alone.
  otherForm: isText,
  about: 'object',
  judge(it, _, value) {
    const { schema, at, subject } = it;
    const { reader } = it.validation;
    const property = discriminatorProperty(schema);
    if (property === undefined) return;
    const said = Object.hasOwn(value, property) ? value[property] : undefined;
    const name = typeof said === 'string' ? said : undefined;
    if (name === undefined && !hasDefault(schema)) return;
    const alternatives = [...branches(schema, 'oneOf', at), ...branches(schema, 'anyOf', at)];
    const target = reader.discriminated(schema, name);
    if (alternatives.length === 0) {
      // What was applied is not applied again: a schema may extend several that all lead to it.
      const { discriminated = [] } = subject;
      if (!target || target.value === schema || discriminated.includes(target.value)) return;
      it.inPlace(target, { discriminated: [...discriminated, target.value], followed: [] });
      return;
    }
    const branch = target && alternatives.find((alternative) => reader.refersTo(alternative, target));
    if (branch) {
      it.isBranchChosen = true;
      it.inPlace(branch);
      return;
    }
    // A discriminator does not change what is valid (OpenAPI 3.1.1, section 4.8.25). Alternatives
    // with this value as their own constant are told apart by that constant.
    // An alternative that is written in place has no name.
    if (name === undefined || !alternatives.every(isReference)) return;
    if (alternatives.some((alternative) => pinnedTexts(reader, alternative, property).has(name))) return;
    it.isBranchChosen = true;
    it.faults.push({
      keyword: 'discriminator',
      reason: 'must name one of the alternatives',
      schema: at.to('discriminator'),
      value: subject.at.to(property),
    });
  },
};

/** Whether a discriminator says which schema values without a known name have (OpenAPI 3.2, section 4.25). */
function hasDefault({ discriminator: written }: JsonObject): boolean {
  return isJsonObject(written) && typeof written.defaultMapping === 'string';
}
