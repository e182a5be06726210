export type { GenerateWarning } from './client/credential-clashes.ts';
export { type GenerateOptions, generateClient, PLUGINS, type Plugin } from './client/generate-client.ts';
export type { GeneratedFile } from './client/generated-file.ts';
export type { ImportEnding } from './client/import-ending.ts';
export { type ClientFolder, type ClientTarget, prepareClient, writeClients } from './folder/client-folder.ts';
export { ForeignFileError } from './folder/foreign-file-error.ts';
export { compareFiles, type FileState, type FolderManifest, writeFiles } from './folder/generated-folder.ts';
export { MANIFEST, type Manifest, type RecordedOptions, readManifest } from './folder/manifest.ts';
