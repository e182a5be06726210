export { type ClientFolder, type ClientTarget, prepareClient, writeClients } from './client-folder.ts';
export type { ImportEnding } from './client-source.ts';
export type { GenerateWarning } from './credential-clashes.ts';
export { ForeignFileError } from './foreign-file-error.ts';
export { type GeneratedFile, type GenerateOptions, generateClient } from './generate-client.ts';
export { compareFiles, type FileState, type FolderManifest, writeFiles } from './generated-folder.ts';
export { MANIFEST, type Manifest, type RecordedOptions, readManifest } from './manifest.ts';
export { UnwritableFileError } from './unwritable-file-error.ts';
