import { basename } from 'node:path';

/** The API's name: `external-support` for `openapi/external-support.yaml`. */
export function documentName(file: string): string {
  return basename(file).replace(/(\.openapi)?\.(ya?ml|json)$/i, '');
}
