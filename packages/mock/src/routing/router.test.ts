import { describe, expect, it } from 'vitest';
import { Router } from './router.ts';

const router = new Router(
  [
    ['get', '/users/{id}'],
    ['get', '/users/me'],
    ['post', '/users/{id}'],
    ['get', '/{kind}/me'],
    ['get', '/{kind}/{id}'],
    ['get', '/files/{name}.{ending}'],
    ['get', '/caf%C3%A9/{id}'],
    ['get', '/a'],
    ['get', '/a/'],
  ].map(([method, template]) => ({ method: String(method), template: String(template) })),
);

describe('the router', () => {
  it.each([
    ['get', '/users/me', '/users/me', {}],
    ['get', '/users/m%65', '/users/me', {}],
    ['get', '/users/1', '/users/{id}', { id: '1' }],
    ['get', '/users/', '/users/{id}', { id: '' }],
    ['get', '/users/a%2Fb', '/users/{id}', { id: 'a/b' }],
    ['get', '/users/%', '/users/{id}', { id: '%' }],
    ['post', '/users/me', '/users/{id}', { id: 'me' }],
    ['get', '/dogs/me', '/{kind}/me', { kind: 'dogs' }],
    ['get', '/dogs/1', '/{kind}/{id}', { kind: 'dogs', id: '1' }],
    ['get', '/files/a.b.txt', '/files/{name}.{ending}', { name: 'a.b', ending: 'txt' }],
    ['get', '/caf%C3%A9/1', '/caf%C3%A9/{id}', { id: '1' }],
    ['get', '/a', '/a', {}],
    ['get', '/a/', '/a/', {}],
  ])('takes %s %s to %s', (method, path, template, values) => {
    const route = router.find(method, path);
    expect(route).toMatchObject({ found: 'operation', operation: { method, template } });
    expect('pathValues' in route && Object.fromEntries(route.pathValues)).toEqual(values);
  });

  it.each([
    ['delete', '/users/me', 'path'],
    ['get', '/', 'nothing'],
    ['get', '/users/1/2', 'nothing'],
  ])('finds for %s %s: %s', (method, path, found) => {
    expect(router.find(method, path)).toEqual({ found });
  });
});
