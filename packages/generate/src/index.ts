export { type GenerateOptions, generateClient, PLUGINS, type Plugin } from './client/generate-client.ts';
export type { GeneratedFile } from './client/generated-file.ts';
export type { GenerateWarning } from './client/warnings/generate-warning.ts';
export { type ClientFolder, type ClientTarget, prepareClient, writeClients } from './folder/client-folder.ts';
export { ForeignFileError } from './folder/foreign-file-error.ts';
export { compareFiles, type FileState, type FolderManifest, writeFiles } from './folder/generated-folder.ts';
export { MANIFEST, type Manifest, type RecordedOptions, readManifest } from './folder/manifest.ts';
export type { ImportEnding } from './source/import-ending.ts';
