export type { DynamicResource } from './bundle.ts';
export { declaredMembers, type MemberPlace } from './declared-members.ts';
export type { Dialect } from './dialect.ts';
export {
  documentName,
  loadDocument,
  loadDocumentSync,
  OpenApiDocument,
  parseDocument,
  type Resolved,
} from './document.ts';
export { DocumentError } from './document-error.ts';
export { findDocuments } from './find-documents.ts';
export type { Header } from './header.ts';
export { isJsonObject, type JsonObject, type JsonValue } from './json.ts';
export { formatPointer, type Path, parsePointer, valueAt } from './json-pointer.ts';
export {
  essence,
  holdsType,
  isForm,
  isJson,
  isMultipart,
  isRange,
  type MediaTypeName,
  parseMediaType,
  specificity,
} from './media-type.ts';
export { didYouMean, nearName } from './near-name.ts';
export { eachChild, type ObjectKind } from './object-kind.ts';
export { METHODS, type Method, type Operation, type SecurityRequirement } from './operation.ts';
export type { Parameter, ParameterLocation } from './parameter.ts';
export {
  fillState,
  matchState,
  type ProviderState,
  type ProviderStateTemplate,
  stateParameters,
} from './provider-state.ts';
export { type ReadOptions, readBytes } from './read-bytes.ts';
export { readSource, readSourceSync } from './read-source.ts';
export { referenceTo } from './reference.ts';
export type { RequestBody } from './request-body.ts';
export type { MediaType, Response } from './response.ts';
export type { Scenario, ScenarioCondition } from './scenario.ts';
export { formatPosition, type SourcePosition } from './source-position.ts';
export { SourceText } from './source-text.ts';
export { UnwritableFileError } from './unwritable-file-error.ts';
export type { OpenApiVersion } from './version.ts';
export type { Webhook } from './webhook.ts';
export { createFile, type FileText, replaceFile, replaceFiles } from './write-files.ts';
export type { WrittenSchema } from './written-schema.ts';
