export type { DynamicResource } from './bundle/bundled-document.ts';
export { OpenApiDocument, parseDocument, type Revision } from './document.ts';
export { documentName } from './files/document-name.ts';
export { documentsAmong, findDocuments } from './files/find-documents.ts';
export { type ReadOptions, readBytes } from './files/read-bytes.ts';
export { readSource, readSourceSync, sourceOfBytes } from './files/read-source.ts';
export { UnwritableFileError } from './files/unwritable-file-error.ts';
export { createFile, type FileText, replaceFile, replaceFiles } from './files/write-files.ts';
export { bundledText, upgradedText, withoutForm } from './forms/upgrade/upgraded-text.ts';
export { isJsonObject, type JsonObject, type JsonValue } from './json/json.ts';
export { formatPointer, type Path, parsePointer, valueAt } from './json/json-pointer.ts';
export { jsonText } from './json/json-text.ts';
export { type LoadOptions, loadDocument, loadDocumentSync } from './load-document.ts';
export type { MediaType } from './model/content.ts';
export { type Header, readHeaders } from './model/header.ts';
export type { Oddity } from './model/oddities.ts';
export {
  METHODS,
  methodsOf,
  type Operation,
  operationAt,
  type SecurityRequirement,
} from './model/operation.ts';
export type { Parameter, ParameterLocation } from './model/parameter.ts';
export { formText, type QueryString, queryText } from './model/query-string.ts';
export type { RequestBody } from './model/request-body.ts';
export type { Resolved } from './model/resolvable-document.ts';
export type { Response } from './model/response.ts';
export {
  CONDITION_PLACES,
  type ConditionPlace,
  type Scenario,
  type ScenarioCondition,
} from './model/scenario.ts';
export { splitSideBySide } from './model/side-by-side.ts';
export type { Webhook } from './model/webhook.ts';
export type { WrittenSchema } from './model/written-schema.ts';
export { eachChild, type ObjectKind } from './reference/object-kind.ts';
export { referenceTo } from './reference/reference.ts';
export { LOCK_FILE, type RemoteCopy, readLock } from './reference/remote-lock.ts';
export { curlLine } from './sent/curl-line.ts';
export { type PartEncoding, partEncodingAt, positionedEncoding } from './sent/part-encoding.ts';
export { type WrittenBody, writeBody } from './sent/written-body.ts';
export { writtenExample } from './sent/written-example.ts';
export {
  type QueryPairs,
  writeHeaderValue,
  writePathValue,
  writeQueryValue,
} from './sent/written-parameter.ts';
export { DocumentError, type DocumentFault } from './text/document-error.ts';
export { hashOf } from './text/hash-of.ts';
export { printable, printableLines } from './text/printable.ts';
export { formatPosition, type SourcePosition } from './text/source-position.ts';
export { type ReadFile, type SourceForm, SourceText } from './text/source-text.ts';
export type { Dialect } from './words/dialect.ts';
export { itemDelimiters, itemStyles, readItems, writeItems } from './words/item-styles.ts';
export {
  essence,
  holdsType,
  isForm,
  isJson,
  isMultipart,
  isRange,
  isXml,
  type MediaTypeName,
  parseMediaType,
  readableType,
  specificity,
} from './words/media-type.ts';
export { didYouMean, nearName } from './words/near-name.ts';
export {
  countMarks,
  type Mark,
  markedSearch,
  type Reached,
  readMarks,
  type Sent,
  type Slot,
  slotValues,
  whole,
} from './words/path-marks.ts';
export {
  fillPlaceholders,
  type Placeholder,
  placeholdersIn,
  type Shift,
  type WrittenPlaceholder,
} from './words/placeholder.ts';
export { type PlacedText, placedTexts, sampledValue } from './words/placeholder-sample.ts';
export {
  fillState,
  matchState,
  type ProviderState,
  type ProviderStateTemplate,
  stateParameters,
} from './words/provider-state.ts';
export { isSecretMember, isSecretParameter, SECRET_WORDS } from './words/secret-name.ts';
export { type PartHead, type Sequence, writeSequence } from './words/sequence.ts';
export type { OpenApiVersion } from './words/version.ts';
