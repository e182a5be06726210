import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { clientName } from './client-name.ts';

test.each([
  ['shop.yaml', 'Acme Shop', 'AcmeShopClient'],
  ['api.github.com.json', 'GitHub v3 REST API', 'GitHubClient'],
  ['api.json', "GitHub's official OpenAPI spec + Octokit modifications", 'GitHubOctokitClient'],
  ['external-support.yaml', 'API', 'ExternalSupportClient'],
  ['shop.yaml', '', 'ShopClient'],
  ['openapi.yaml', 'Acme Payments API', 'AcmePaymentsClient'],
  ['openapi.yaml', 'Mail Client', 'MailClient'],
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

test.each([
  ['orders', 'OrdersClient'],
  ['Order desk', 'OrderDeskClient'],
  ['OrdersClient', 'OrdersClient'],
])('the given name "%s" wins over the title', (given, name) => {
  const text = JSON.stringify({ openapi: '3.1.0', info: { title: 'Shop', version: '1' }, paths: {} });
  expect(clientName(parseDocument('shop.json', text), given)).toBe(name);
});
