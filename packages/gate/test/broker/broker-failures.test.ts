import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { brokerAddress } from '../../src/broker/broker-address.ts';
import { BrokerStore } from '../../src/broker/broker-store.ts';
import { shopPact, versionOf } from '../judge/shop.ts';
import { BrokerServer } from './broker-server.ts';
import { answering, json } from './disturbance.ts';

const ENV = { PACT_BROKER_TOKEN: 's3cret-token' };

let server: BrokerServer;
let store: BrokerStore;

beforeEach(async () => {
  server = await BrokerServer.start();
  store = new BrokerStore({ ...brokerAddress(server.url, ENV), pause: 1 });
});

afterEach(() => server[Symbol.asyncDispose]());

describe('a broker that answers otherwise', () => {
  const page = (response: ServerResponse) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
  test.each<[string, (response: ServerResponse) => unknown, RegExp]>([
    [
      '401',
      (response) => json(response, 401, { error: 'no' }),
      /answers 401: no: set PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME/,
    ],
    ['403', (response) => json(response, 403, {}), /answers 403: these credentials may not do that/],
    [
      '404',
      (response) => json(response, 404, { error: 'not here' }),
      /answers 404: not here: is this the address of a broker\?/,
    ],
    [
      '409',
      (response) => json(response, 409, { notices: [{ type: 'error', text: 'taken' }] }),
      /answers 409: taken/,
    ],
    [
      'a redirect',
      (response) => response.writeHead(302, { location: 'https://elsewhere' }).end(),
      /answers 302/,
    ],
    ['a page', page, /answers with a page of HTML: is this its address\?/],
    [
      'a page with 500',
      (response) => response.writeHead(500, { 'content-type': 'text/html' }).end('<html>'),
      /answers 500: a page of HTML/,
    ],
    ['JSON that is no resource', (response) => response.writeHead(200).end('[]'), /JSON that is no resource/],
    [
      'half a body',
      (response) =>
        response.writeHead(200, { 'content-length': '99' }).write('{"a', () => response.destroy()),
      /its answer broke off/,
    ],
    [
      'links to another host',
      (response) => json(response, 200, { _links: { 'pb:environments': { href: 'https://elsewhere/x' } } }),
      /links to https:\/\/elsewhere: credentials are not sent there/,
    ],
    ['no links', (response) => json(response, 200, {}), /offers no pb:environments/],
  ])('%s: an error that says it, without credentials', async (_, answer, message) => {
    server.disturb = answering(/^\/$/, answer);
    const error = await store.environments().then(() => undefined, String);
    expect(error).toMatch(message);
    expect(error).toMatch(/^GateError|^BrokerError|^Error/);
    expect(error).not.toContain('s3cret');
  });

  test('503 at first: it is asked again', async () => {
    let refused = 0;
    server.disturb = (_, response) => {
      refused += 1;
      if (refused <= 3) json(response, 503, {});
      return refused <= 3;
    };
    expect((await store.environments()).environments).toEqual([]);
    expect(refused).toBeGreaterThan(3);
  });

  test('503 for long: an error', async () => {
    server.disturb = (_, response) => {
      json(response, 503, {});
      return true;
    };
    await expect(store.environments()).rejects.toThrow(/answers 503: it is not available now/);
  });

  test('no answer in time: an error', async () => {
    server.disturb = () => true;
    const slow = new BrokerStore({ ...brokerAddress(server.url, ENV), pause: 1, timeout: 20 });
    await expect(slow.environments()).rejects.toThrow(/does not answer in time/);
  });

  test('a publication whose fate is not known is not sent twice', async () => {
    server.disturb = answering(/publish/, (response) => response.destroy());
    await expect(store.publish(versionOf('web', '1', shopPact('web', ['id'])))).rejects.toThrow(
      /POST .*broke off.*: run the same command again/,
    );
    expect(server.requests.filter((one) => one.startsWith('POST'))).toHaveLength(1);
  });
});
