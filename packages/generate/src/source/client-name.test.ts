import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { clientName } from './client-name.ts';

test.each([
  ['shop.yaml', 'Some title', 'ShopClient'],
  ['external-support.yaml', 'Some title', 'ExternalSupportClient'],
  ['openapi.yaml', 'Acme Payments API', 'AcmePaymentsClient'],
  ['swagger.json', 'The ideal-postcodes REST API', 'IdealPostcodesClient'],
  ['v1.json', 'Orders', 'OrdersClient'],
  ['openapi-v2.1.yaml', 'Orders', 'OrdersClient'],
  ['api.json', 'API', 'ApiClient'],
  ['api.json', '😀 ', 'ApiClient'],
  ['openapi.json', 'One two three four five six seven', 'OneTwoThreeFourFiveClient'],
  ['openapi.json', '1Password Connect', 'Api1PasswordConnectClient'],
])('%s with the title "%s" is a %s', (file, title, name) => {
  const text = JSON.stringify({ openapi: '3.1.0', info: { title, version: '1' }, paths: {} });
  expect(clientName(parseDocument(file, text))).toBe(name);
});
