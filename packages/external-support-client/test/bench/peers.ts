import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createExternalSupportClient } from '@specpact/external-support-client';
// biome-ignore lint/style/noRestrictedImports: this package's own
import { createExternalSupportClient as createUnvalidated } from '@specpact/external-support-client/unvalidated';
import axios from 'axios';
import ky from 'ky';
import createOpenapiFetch from 'openapi-fetch';

/** One call, including the parsed body. */
export type Call = () => Promise<unknown>;

const PATH = '/v1/external-support/{projectId}';

/** The clients to compare, each with the same call. A client that is not installed is `undefined`. */
export async function peers(baseUrl: string, folder?: string): Promise<Record<string, Call | undefined>> {
  const headers = { 'x-api-key': 'API_KEY' };
  const url = `${baseUrl}/v1/external-support/PROJECT_ID`;
  const options = { apiKey: 'API_KEY', baseUrl };
  const unvalidated = createUnvalidated(options);
  const validated = createExternalSupportClient(options);
  // The types of the document do not matter here.
  // biome-ignore lint/suspicious/noExplicitAny: openapi-fetch takes the types of a document
  const openapiFetch = createOpenapiFetch<any>({ baseUrl, headers });
  const kyClient = ky.create({ headers });
  const axiosFetch = axios.create({ baseURL: baseUrl, headers, adapter: 'fetch' });
  const axiosHttp = axios.create({ baseURL: baseUrl, headers });
  return {
    'openapi-fetch': () => openapiFetch.GET(PATH, { params: { path: { projectId: 'PROJECT_ID' } } }),
    'specpact, validation off': () => unvalidated.getIntegration('PROJECT_ID').orThrow(),
    'specpact, validation on': () => validated.getIntegration('PROJECT_ID').orThrow(),
    'bare fetch': async () => (await fetch(url, { headers })).json(),
    ky: () => kyClient.get(url).json(),
    'axios over fetch': () => axiosFetch.get('/v1/external-support/PROJECT_ID'),
    'axios over node:http': () => axiosHttp.get('/v1/external-support/PROJECT_ID'),
    'hey-api': await heyApi(baseUrl, headers, folder),
  };
}

/** This is not a dependency of this package, because it brings a generator of 40 packages with it. */
async function heyApi(baseUrl: string, headers: Record<string, string>, folder: string | undefined) {
  if (folder === undefined) return undefined;
  const file = createRequire(join(folder, 'package.json')).resolve('@hey-api/client-fetch');
  const { createClient, createConfig } = await import(pathToFileURL(file).href);
  const client = createClient(createConfig({ baseUrl, headers }));
  return () => client.get({ url: PATH, path: { projectId: 'PROJECT_ID' } });
}
