export { ForeignFileError } from './foreign-file-error.ts';
export { type GeneratedFile, generateClient } from './generate-client.ts';
export { compareFiles, type FileState, writeFiles } from './generated-folder.ts';
