import { jsonContent, listedTexts, type SchemaAt, type SchemaReader, schemaChildren } from '@specpact/schema';
import { isJsonObject, type JsonObject, type JsonValue, type Path } from '@specpact/spec';

/** What the `data` of an event holds, by one schema. */
export interface DataForm {
  /** Whether it may be JSON. */
  isJson: boolean;
  /** The texts that are not JSON, such as `[DONE]`. `undefined`: any text may come. */
  texts: readonly string[] | undefined;
}

/** What texts of a schema hold. */
export function dataForm(reader: SchemaReader, schema: SchemaAt, above: readonly unknown[] = []): DataForm {
  if (!isJsonObject(schema.value) || above.includes(schema.value)) return { isJson: false, texts: undefined };
  if (jsonContent(reader, schema)) return { isJson: true, texts: [] };
  const within = [...above, schema.value];
  const { sure, alternatives } = sameValue(reader, schema);
  const forms = alternatives.map((alternative) => dataForm(reader, alternative, within));
  if (forms.some(({ isJson }) => isJson)) {
    const texts = forms.map((form) => form.texts);
    return { isJson: true, texts: texts.every((some) => some !== undefined) ? texts.flat() : undefined };
  }
  const json = sure.map((one) => dataForm(reader, one, within)).find(({ isJson }) => isJson);
  if (json) return json;
  const texts = [...listedTexts(reader, schema)];
  return { isJson: false, texts: texts.length > 0 ? texts : undefined };
}

/** The schema of the parsed value, and the place that it is from. */
export function parsedSchema(reader: SchemaReader, schema: SchemaAt): { value: JsonValue; from: Path } {
  const content = jsonContent(reader, schema);
  if (content) return { value: content.value, from: content.at.path };
  const { sure, alternatives } = sameValue(reader, schema);
  if (alternatives.some((alternative) => dataForm(reader, alternative).isJson)) {
    const anyOf = alternatives.map((alternative) => parsedSchema(reader, alternative).value);
    return { value: { ...said(schema), anyOf }, from: schema.at.path };
  }
  const json = sure.find((one) => dataForm(reader, one).isJson);
  return json ? parsedSchema(reader, json) : { value: schema.value, from: schema.at.path };
}

/** The schemas about the same value. */
function sameValue(reader: SchemaReader, schema: SchemaAt): { sure: SchemaAt[]; alternatives: SchemaAt[] } {
  const same = schemaChildren(reader, schema).filter((child) => child.of === 'same');
  const ofKind = (isSure: boolean) =>
    same.filter((child) => child.isSure === isSure).map((child) => child.schema);
  return { sure: ofKind(true), alternatives: ofKind(false) };
}

/** What a schema tells people. */
function said({ value }: SchemaAt): JsonObject {
  const { description } = isJsonObject(value) ? value : {};
  return description === undefined ? {} : { description };
}
