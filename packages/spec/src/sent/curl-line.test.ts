import { describe, expect, it } from 'vitest';
import { curlLine } from './curl-line.ts';

describe('a curl line', () => {
  it.each([
    ['a plain request', curlLine('GET', 'http://a/', {}, undefined), "curl -i 'http://a/'"],
    ['another method', curlLine('DELETE', 'http://a/', {}, undefined), "curl -i -X DELETE 'http://a/'"],
    [
      'a header without a value, which curl leaves out after a colon',
      curlLine('GET', 'http://a/', { 'X-Key': '' }, undefined),
      "curl -i 'http://a/' -H 'X-Key;'",
    ],
    [
      'HEAD, at which curl would wait for a body',
      curlLine('HEAD', 'http://a/', {}, undefined),
      "curl -I 'http://a/'",
    ],
    [
      'headers, quotes in them',
      curlLine('GET', 'http://a/?b=1&c=2', { 'X-A': "it's $HOME" }, undefined),
      String.raw`curl -i 'http://a/?b=1&c=2' -H 'X-A: it'\''s $HOME'`,
    ],
    [
      'a body, with which curl sends POST',
      curlLine(
        'POST',
        'http://a/',
        { 'Content-Type': 'application/json' },
        { type: 'application/json', text: '{}' },
      ),
      "curl -i 'http://a/' -H 'Content-Type: application/json' --data-raw '{}'",
    ],
    [
      'a body, whose length curl writes',
      curlLine('POST', 'http://a/', { 'content-length': '3' }, { type: 'text/plain', text: 'a' }),
      "curl -i 'http://a/' --data-raw 'a'",
    ],
    [
      'a body with another method',
      curlLine('PUT', 'http://a/', {}, { type: 'text/plain', text: 'a' }),
      "curl -i -X PUT 'http://a/' --data-raw 'a'",
    ],
    [
      'the fields of a multipart form, whose content type curl writes',
      curlLine(
        'POST',
        'http://a/',
        { 'Content-Type': 'x' },
        { type: 'x', text: 'x', fields: [['name', 'a b']] },
      ),
      "curl -i 'http://a/' -F 'name=a b'",
    ],
    [
      'a multipart form without a field',
      curlLine(
        'POST',
        'http://a/',
        { 'Content-Type': 'multipart/form-data; boundary=b' },
        { type: 'multipart/form-data; boundary=b', text: '--b--\r\n', fields: [] },
      ),
      "curl -i 'http://a/' -H 'Content-Type: multipart/form-data; boundary=b' --data-raw '--b--'",
    ],
    [
      'a field that curl would take for the name of a file',
      curlLine('POST', 'http://a/', {}, { type: 'x', text: 'x', fields: [['name', '@/etc/hosts']] }),
      "curl -i 'http://a/' --form-string 'name=@/etc/hosts'",
    ],
  ])('of %s', (_, line, expected) => {
    expect(line).toBe(expected);
  });
});
