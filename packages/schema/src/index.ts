export type { SchemaFault } from './application/schema-fault.ts';
export type { Completeness, Direction } from './application/subject.ts';
export type { ValidationOptions } from './application/validation.ts';
export type {
  Containment,
  ContainOptions,
  KeywordAt,
  Overlap,
  Undecided,
} from './contain/claim/containment.ts';
export { schemaId } from './contain/claim/schema-id.ts';
export type { Break, Breaks } from './contain/search/breaks.ts';
export { contain } from './contain/search/contain.ts';
export { Containments } from './contain/search/containments.ts';
export { overlap } from './contain/search/overlap.ts';
export { hasFormat } from './format/format.ts';
export { formatPattern } from './format/format-shapes.ts';
export { brief } from './json/value/brief.ts';
export { declaredTypes, type JsonType, typeOf } from './json/value/json-type.ts';
export type { Keyword, SchemasBelow } from './keywords/keyword.ts';
export { KEYWORDS, keywordOf } from './keywords/table.ts';
export { placeholder } from './make/text/made-text.ts';
export { type Made, type MakeOptions, makeValue } from './make/value/make-value.ts';
export { examplesOf } from './make/value/shown-values.ts';
export type { Automaton } from './pattern/automaton/automaton.ts';
export { readRegex } from './pattern/automaton/read-regex.ts';
export { allTexts, haveCommonText, ofLength, someTexts } from './pattern/language/accepted-texts.ts';
export { compilePattern, matchPattern, renewMatchTime } from './pattern/match/pattern.ts';
export { listedTexts, pinnedTexts } from './read/listed-texts.ts';
export { looseSchema } from './read/loose-schema.ts';
export { isMarked } from './read/one-way.ts';
export { isSchema, type SchemaAt, type SchemaObjectAt } from './read/schema-at.ts';
export { SchemaError } from './read/schema-error.ts';
export {
  allowsObject,
  describesMember,
  describesMembers,
  namesMember,
  propertyNames,
} from './read/schema-parts.ts';
export type { ReadSchema } from './read/schema-reader.ts';
export { SchemaReader } from './read/schema-reader.ts';
export { Trail } from './read/trail.ts';
export { type Contradiction, contradictoryKeywords } from './validate/contradictory-keywords.ts';
export { malformedKeywords } from './validate/schema-form.ts';
export { stringFaults } from './validate/string-faults.ts';
export { validate } from './validate/validate.ts';
export { declaredMembers, type MemberPlace } from './view/declared-members.ts';
export { type DiscriminatorOutline, discriminatorOutline } from './view/discriminator-outline.ts';
export { jsonContent } from './view/json-content.ts';
export { typesOf, validateText } from './view/read-text.ts';
export { type SchemaChild, schemaChildren } from './view/schema-child.ts';
export { type SchemaOutline, schemaOutline } from './view/schema-outline.ts';
export { SchemaView } from './view/schema-view.ts';
export { type Shape, shapeOf } from './view/shape.ts';
export { itemSchemasOf, memberSchemasOf, type ValueForm, valueForm } from './view/value-form.ts';
export { parseXml, type XmlElement, type XmlName } from './view/xml/parse-xml.ts';
export { readXmlBody, readXmlRoot, type XmlBody } from './view/xml/xml-body.ts';
export { readXmlObject, type XmlObject } from './view/xml/xml-object.ts';
