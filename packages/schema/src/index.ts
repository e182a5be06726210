export { contain } from './contain/contain.ts';
export type {
  Containment,
  ContainOptions,
  KeywordAt,
  Overlap,
  ReadSchema,
  Undecided,
} from './contain/containment.ts';
export { overlap } from './contain/overlap.ts';
export { type Contradiction, contradictoryKeywords } from './form/contradictory-keywords.ts';
export { malformedKeywords } from './form/schema-form.ts';
export type { Keyword, SchemasBelow } from './keywords/keyword.ts';
export { KEYWORDS, keywordOf } from './keywords/table.ts';
export { placeholder } from './make/made-text.ts';
export { type Made, type MakeOptions, makeValue } from './make/make-value.ts';
export { examplesOf } from './make/shown-values.ts';
export { brief } from './read/brief.ts';
export { declaredTypes, type JsonType, typeOf } from './read/json-type.ts';
export { looseSchema } from './read/loose-schema.ts';
export { isMarked } from './read/one-way.ts';
export {
  allowsObject,
  describesMember,
  describesMembers,
  namesMember,
  propertyNames,
} from './read/schema-parts.ts';
export { isSchema, type SchemaAt, type SchemaObjectAt, SchemaReader } from './read/schema-reader.ts';
export { Trail } from './read/trail.ts';
export type { Automaton } from './regular/automaton.ts';
export { allTexts, haveCommonText, ofLength, someTexts } from './regular/language.ts';
export { readRegex } from './regular/read-regex.ts';
export { SchemaError } from './schema-error.ts';
export { hasFormat } from './text/format.ts';
export { compilePattern, matchPattern, renewMatchTime } from './text/pattern.ts';
export type { SchemaFault } from './validate/schema-fault.ts';
export { stringFaults } from './validate/string-faults.ts';
export { validate } from './validate/validate.ts';
export type { Completeness, Direction, ValidationOptions } from './validate/validation.ts';
export { typesOf, validateText } from './view/read-text.ts';
export { type SchemaChild, schemaChildren } from './view/schema-child.ts';
export { type SchemaOutline, schemaOutline } from './view/schema-outline.ts';
export { SchemaView } from './view/schema-view.ts';
export { itemSchemasOf, memberSchemasOf, type ValueForm, valueForm } from './view/value-form.ts';
