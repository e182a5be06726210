import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findDocuments } from '@specpact/spec';
import type { Setup } from './setup.ts';

/** What a person does after `init`, as text. */
export async function nextSteps({ folder, manager, document, clients, way }: Setup): Promise<string> {
  const { install, execute, run } = manager;
  const isThere = document !== undefined || (await findDocuments(join(folder, 'openapi'))).length > 0;
  const hasPacts = (await readdir(join(folder, 'pacts'))).some((name) => name.endsWith('.json'));
  const folders = clients.map((client) => client.folder).join(', ');
  const generates =
    clients.length === 0
      ? 'the clients into packages/'
      : `${clients.length === 1 ? 'its client' : 'the clients'} into ${folders}`;
  const place = way === '' ? 'packages/shop-client --package @you/shop-client' : 'src/shop-client';
  const steps = isThere
    ? `run
  ${install}
  ${run} specpact:lint
      to check ${document ?? 'the documents in openapi/'}
${clients.length > 0 || document === undefined ? `  ${run} specpact:generate\n      to generate ${generates}\n` : ''}`
    : `put your API's OpenAPI document into openapi/, such as openapi/shop.yaml, and run
  ${install}
  ${run} specpact:lint
      to check the document
  ${execute} specpact generate openapi/shop.yaml --out ${place}
      to generate its client
`;
  return `
Next: ${steps}  ${run} specpact:mock
      to serve ${document ?? 'the documents'}
  ${run} specpact:verify
      to check the pacts${hasPacts ? '' : ', once there are some in pacts/'}
`;
}
