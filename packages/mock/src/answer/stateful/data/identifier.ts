import type { JsonObject, Path } from '@specpact/spec';
import type { Collection } from './collection.ts';
import { type IdSchema, idSchema } from './new-id.ts';
import { schemaShape } from './schema-shape.ts';

/**
 * What the document says about the ids of a collection, in the thing's own member and in the path's
 * parameter.
 */
export function idSchemaOf(collection: Collection): IdSchema {
  const { document } = collection;
  const member = idSchema(document, memberPath(collection));
  const parameter = idSchema(document, parameterPath(collection));
  const says = ({ isNumber, isUuid, form, start, values }: IdSchema) =>
    isNumber || isUuid || form !== undefined || start !== undefined || values.length > 0;
  // A new id must also work in a path. So the parameter's schema decides, if it restricts anything.
  const first = says(parameter) ? parameter : member;
  return { ...first, takes: (text) => member.takes(text) && parameter.takes(text) };
}

/** The id as a member of its thing, in the type that its schema demands. */
export function idAsMember(collection: Collection, id: string): JsonObject {
  const { document, idMember } = collection;
  if (idMember === undefined) return {};
  const member = memberPath(collection);
  const isTyped = member !== undefined && schemaShape(document, member)?.type !== undefined;
  const { isNumber } = idSchema(document, isTyped ? member : parameterPath(collection));
  const isSafe = isNumber && String(Number(id)) === id;
  return { [idMember]: isSafe ? Number(id) : id };
}

function memberPath({ document, item, idMember }: Collection): Path | undefined {
  if (!item || idMember === undefined) return undefined;
  return schemaShape(document, item)?.properties.get(idMember);
}

function parameterPath({ roles, parameter }: Collection): Path | undefined {
  const declared = [...roles.keys()]
    .flatMap(({ operation }) => operation.parameters)
    .find((each) => each.in === 'path' && each.name === parameter);
  return declared?.schema?.path;
}
