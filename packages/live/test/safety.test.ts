import { describe, expect, it } from 'vitest';
import { LIVE_FORMATS, renderLive } from '../src/report/render-live.ts';
import { MODES } from '../src/run/mode.ts';
import { readReplay, runLive } from '../src/run/run-live.ts';
import type { LiveOptions } from '../src/run/settings.ts';
import { CREDENTIALS, shop } from './provider/document.ts';
import { problem, shopProvider } from './provider/shop.ts';
import { serve } from './served-shop.ts';

const options = { document: shop, rate: 0, credentials: CREDENTIALS } satisfies Partial<LiveOptions>;

describe('a run', () => {
  it('only reads the examples of the document by default, two a second, one at a time', async () => {
    await using server = await serve(shopProvider());
    const began = performance.now();
    const report = await runLive({
      document: shop,
      url: server.url,
      credentials: CREDENTIALS,
      maxRequests: 4,
    });
    expect(new Set(server.asked.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(server.asked.length).toBe(report.counts.requests);
    expect(server.asked.every(({ open }) => open === 1)).toBe(true);
    // The fourth request waits for three pauses of half a second.
    expect(server.asked.length).toBe(4);
    expect((server.asked.at(-1)?.at ?? 0) - began).toBeGreaterThan(1_490);
  });

  it('in the mode `examples` writes what the examples say, and deletes nothing', async () => {
    await using server = await serve(shopProvider());
    const report = await runLive({ ...options, url: server.url, mode: 'examples' });
    const methods = server.asked.map(({ method }) => method);
    expect(methods).toContain('POST');
    expect(methods).not.toContain('DELETE');
    const bodies = server.asked.filter(({ method }) => method === 'POST').map(({ body }) => body);
    expect(bodies).toEqual(['{"name":"Chair","price":10.5,"stock":3}']);
    expect(report.leftBehind.length).toBe(1);
  });

  it('in the mode `thorough` deletes only what it has created', async () => {
    const created = new Set<string>();
    const provider = shopProvider();
    await using server = await serve(async (request) => {
      const response = await provider(request);
      const location = response.headers.get('location');
      if (request.method === 'POST' && location !== null) created.add(location);
      return response;
    });
    await runLive({ ...options, url: server.url, mode: 'thorough', maxRequests: 600 });
    // A credential may stand in the query.
    const deleted = server.asked
      .filter(({ method }) => method === 'DELETE')
      .map(({ url }) => new URL(url, server.url).pathname);
    expect(deleted.length).toBeGreaterThan(2);
    expect(deleted.filter((url) => !created.has(url))).toEqual([]);
    expect([...created].filter((url) => !deleted.includes(url))).toEqual([]);
  });

  it.each([40, 60, 80, 2_000])(
    'deletes what a provider creates that takes everything, in %i requests',
    async (most) => {
      const kept = new Set<string>();
      const provider = shopProvider({
        ignores: ({ keyword }) => !['json', 'required'].includes(keyword),
        keep: (store) => {
          kept.clear();
          for (const id of store.keys()) kept.add(id);
        },
      });
      const report = await runLive({
        ...options,
        url: 'http://shop.test',
        transport: provider,
        mode: 'thorough',
        maxRequests: most,
      });
      expect(report.cleanedUp).toBeGreaterThan(0);
      expect([...kept]).toEqual([]);
      expect(report.leftBehind).toEqual([]);
    },
  );

  it('waits for the answer to a creation when it is interrupted, and deletes what was created', async () => {
    const stop = new AbortController();
    const provider = shopProvider();
    const [created, deleted]: [string[], string[]] = [[], []];
    const report = await runLive({
      ...options,
      url: 'http://shop.test',
      mode: 'thorough',
      signal: stop.signal,
      transport: async (request) => {
        const response = await provider(request);
        if (request.method === 'DELETE') deleted.push(new URL(request.url).pathname);
        if (request.method !== 'POST' || response.status !== 201) return response;
        created.push(response.headers.get('location') ?? '');
        stop.abort();
        request.signal.throwIfAborted();
        return response;
      },
    });
    expect(report.stopped).toBe('it was interrupted');
    expect(created.length).toBe(1);
    expect(deleted).toEqual(created);
  });

  it('deletes what the requests of a replay create', async () => {
    const kept = new Set<string>();
    const taking = () =>
      shopProvider({
        ignores: ({ keyword }) => keyword === 'maxLength',
        keep: (store) => {
          kept.clear();
          for (const id of store.keys()) kept.add(id);
        },
      });
    const run = { ...options, url: 'http://shop.test', mode: 'thorough', maxRequests: 2_000 } as const;
    const report = await runLive({ ...run, transport: taking() });
    const replay = readReplay(renderLive('json', report, { version: '1' }), 'live.json');
    const again = await runLive({ ...run, transport: taking(), replay });
    expect(again.findings.map(({ fingerprint }) => fingerprint)).toContain(
      report.findings.find(({ code }) => code === 'live.request.accepted')?.fingerprint,
    );
    expect(again.cleanedUp).toBeGreaterThan(0);
    expect([...kept]).toEqual([]);
  });

  it('in the mode `destructive` wants the host typed', async () => {
    await using server = await serve(shopProvider());
    const destructive = { ...options, url: server.url, mode: 'destructive' } as const;
    await expect(runLive(destructive)).rejects.toThrow(`add --allow ${new URL(server.url).host}`);
    await expect(runLive({ ...destructive, allow: 'other.test' })).rejects.toThrow(
      '--allow names other.test',
    );
    expect(server.asked).toEqual([]);
    const report = await runLive({ ...destructive, allow: new URL(server.url).host, maxRequests: 300 });
    expect(report.counts.requests).toBeGreaterThan(100);
  });

  it('stops at five server errors in a row', async () => {
    await using server = await serve(async () => new Response('{}', { status: 500 }));
    const report = await runLive({ ...options, url: server.url, mode: 'thorough' });
    expect(server.asked.length).toBe(5);
    expect(report.stopped).toMatch(/^5 server errors in a row/);
    expect(report.ok).toBe(false);
  });

  it('stops when it is asked to wait', async () => {
    await using server = await serve(async () => new Response('{}', { status: 429 }));
    const report = await runLive({ ...options, url: server.url });
    expect(server.asked.length).toBe(1);
    expect(report.stopped).toContain('429');
  });

  it('sends no more requests than the limit', async () => {
    await using server = await serve(shopProvider());
    const report = await runLive({ ...options, url: server.url, mode: 'thorough', maxRequests: 25 });
    expect(server.asked.filter(({ method }) => method !== 'DELETE').length).toBeLessThanOrEqual(25);
    expect(report.stopped).toContain('the limit of 25 requests is reached');
    expect(report.leftBehind).toEqual([]);
  });

  it.each(MODES)('in the mode %s follows no redirect to another origin', async (mode) => {
    await using elsewhere = await serve(async () => new Response('{}'));
    await using server = await serve(
      async () => new Response(null, { status: 302, headers: { Location: `${elsewhere.url}/steal` } }),
    );
    const allow = new URL(server.url).host;
    const report = await runLive({ ...options, url: server.url, mode, allow, maxRequests: 30 });
    expect(elsewhere.asked).toEqual([]);
    expect(report.findings.map(({ code }) => code)).toContain('live.redirect.elsewhere');
  });

  it.each(MODES)('in the mode %s counts each request, and asks one host only', async (mode) => {
    await using elsewhere = await serve(async () => new Response('{}'));
    const provider = shopProvider();
    await using server = await serve(async (request) => {
      const response = await provider(request);
      if (response.status === 201) response.headers.set('Location', `${elsewhere.url}/products/1`);
      return response;
    });
    const { host } = new URL(server.url);
    const report = await runLive({ ...options, url: server.url, mode, allow: host, maxRequests: 400 });
    expect(server.asked.length).toBe(report.counts.requests);
    expect(server.asked.filter(({ headers }) => headers.host !== host)).toEqual([]);
    expect(server.asked.filter(({ open }) => open !== 1)).toEqual([]);
    expect(elsewhere.asked).toEqual([]);
    const writes = server.asked.filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method));
    if (mode === 'read') expect(writes).toEqual([]);
    else expect(writes.length).toBeGreaterThan(0);
  });

  it('shows no credential in any format, even where the provider echoes it', async () => {
    const secrets = [...CREDENTIALS.values()];
    const echo = async (request: Request) => {
      const sent = `${request.headers.get('x-api-key')} ${request.headers.get('authorization')} ${request.url}`;
      return new Response(JSON.stringify({ sent, token: 'made-by-the-provider' }), {
        headers: { 'Content-Type': 'application/json', 'X-Total': sent.slice(0, 40) },
      });
    };
    const report = await runLive({ ...options, url: 'http://shop.test', transport: echo, mode: 'thorough' });
    expect(report.findings.length).toBeGreaterThan(5);
    for (const format of LIVE_FORMATS) {
      const text = renderLive(format, report);
      for (const secret of [...secrets, 'made-by-the-provider']) expect(text).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secrets.join(':')).toString('base64'));
    }
    expect(report.findings[0]?.request.curl).toContain('SPECPACT_AUTH_');
  });

  it('lists the requests of a dry run, and sends none', async () => {
    await using server = await serve(shopProvider());
    const lines: string[] = [];
    const dry = { ...options, url: server.url, mode: 'thorough', dryRun: true } as const;
    const report = await runLive({ ...dry, onRequest: (line) => void lines.push(line) });
    expect(server.asked).toEqual([]);
    expect(lines.length).toBe(report.counts.requests);
    expect(lines.filter((line) => line.startsWith('curl')).length).toBe(lines.length);
  });

  it('says that a provider cannot be reached', async () => {
    const { url } = await (async () => {
      await using server = await serve(shopProvider());
      return server;
    })();
    await expect(runLive({ ...options, url })).rejects.toThrow(/cannot be reached/);
  });
});

describe('the same seed', () => {
  const linesOf = async (seed: number) => {
    const lines: string[] = [];
    const onRequest = (line: string) => void lines.push(line);
    const run = { ...options, url: 'http://shop.test', mode: 'thorough', maxRequests: 900, seed } as const;
    await runLive({ ...run, transport: async () => json200(), onRequest });
    return lines;
  };
  const json200 = () => new Response('{}', { headers: { 'Content-Type': 'application/json' } });

  it('makes the same requests, another seed others', async () => {
    const [one, again, other] = [await linesOf(7), await linesOf(7), await linesOf(8)];
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });
});

describe('a replay', () => {
  const faulty = () =>
    shopProvider({
      answer: (answer, { query, path }) =>
        path === '/products' && query.get('limit') === '50' && answer.status === 200
          ? problem(500, 'oh')
          : undefined,
    });

  it('sends the requests of the findings again, and only those', async () => {
    const run = { ...options, url: 'http://shop.test', mode: 'thorough', maxRequests: 2_000 } as const;
    const first = await runLive({ ...run, transport: faulty() });
    const found = first.findings.map(({ code, fingerprint }) => `${code} ${fingerprint}`);
    expect(found.length).toBeGreaterThan(0);
    const replay = readReplay(renderLive('json', first), 'live.json');
    const again = await runLive({ ...run, mode: 'read', transport: faulty(), replay });
    expect(again.findings.map(({ code, fingerprint }) => `${code} ${fingerprint}`)).toEqual(found);
    expect(again.counts.requests).toBe(replay.length);
    const mended = await runLive({ ...run, mode: 'read', transport: shopProvider(), replay });
    expect(mended.findings).toEqual([]);
  });

  it('refuses a file that is no report', () => {
    expect(() => readReplay('no', 'a.json')).toThrow('a.json is not JSON');
    expect(() => readReplay('{}', 'a.json')).toThrow('a.json has no `replay`');
  });

  it('goes to no other host, whatever the file says', async () => {
    const stored = {
      operation: 'getHealth',
      method: 'get',
      target: '@elsewhere.test/',
      headers: {},
      schemes: [],
      intent: { kind: 'taken' },
      what: 'a',
    } as const;
    const asked: string[] = [];
    const transport = async (request: Request) => {
      asked.push(request.url);
      return new Response('ok');
    };
    const run = { ...options, url: 'http://shop.test', transport, replay: [stored] };
    await expect(runLive(run)).rejects.toThrow('another origin');
    expect(asked).toEqual([]);
  });
});

describe('a finding', () => {
  it('is shown by the plainest request that has it', async () => {
    const provider = shopProvider({
      answer: (answer, { query }) => (query.get('sort') === 'price' ? problem(500, 'oh') : answer),
    });
    const run = { ...options, url: 'http://shop.test', mode: 'thorough', maxRequests: 2_000 } as const;
    const report = await runLive({ ...run, transport: provider });
    const finding = report.findings.find(({ code }) => code === 'live.server-error');
    expect(finding?.request.url).toBe('http://shop.test/products?sort=price');
  });
});
