/** Texts of a format, the usual one first, and a regular expression for more of them. */
export interface FormatTexts {
  texts: readonly string[];
  /** All its texts have the format, but it does not match all of them. Texts of other lengths are made from it. */
  form?: string;
}

const DATE = '20[2-9]\\d-(0[1-9]|1[0-2])-(0[1-9]|1\\d|2[0-8])';
const LOCAL_TIME = '([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?';
const TIME = `${LOCAL_TIME}Z`;
const LABEL = '[a-z]([a-z0-9-]{0,30}[a-z0-9])?';
const HOST = `${LABEL}(\\.${LABEL})*\\.[a-z]{2,6}`;
const ADDRESS = `[a-z0-9]+([._+-][a-z0-9]+)*@${HOST}`;
const URI = `https?://${HOST}(/[A-Za-z0-9._-]+)*/?(\\?[a-z0-9=&]+)?`;
const HEX = '[0-9a-f]';
const BASE64 = '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?';

/** The formats of JSON Schema 2020-12 (validation 7.3) and of OpenAPI. */
export const FORMATS: Readonly<Record<string, FormatTexts>> = {
  'date-time': { texts: ['2026-01-15T10:30:00Z'], form: `^${DATE}T${TIME}$` },
  date: { texts: ['2026-01-15'], form: `^${DATE}$` },
  time: { texts: ['10:30:00Z'], form: `^${TIME}$` },
  'date-time-local': { texts: ['2026-01-15T10:30:00'], form: `^${DATE}T${LOCAL_TIME}$` },
  'time-local': { texts: ['10:30:00'], form: `^${LOCAL_TIME}$` },
  duration: { texts: ['P1D'], form: '^P(\\d{1,4}D|\\d{1,4}DT\\d{1,4}H|T\\d{1,4}M)$' },
  email: { texts: ['user@example.com'], form: `^${ADDRESS}$` },
  'idn-email': { texts: ['user@example.com'], form: `^${ADDRESS}$` },
  hostname: { texts: ['example.com'], form: `^(${HOST}|${LABEL})$` },
  'idn-hostname': { texts: ['example.com'], form: `^(${HOST}|${LABEL})$` },
  ipv4: {
    texts: ['192.0.2.1'],
    form: '^([1-9]|[1-9]\\d|1\\d\\d|2[0-4]\\d)(\\.(\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d)){3}$',
  },
  ipv6: { texts: ['2001:db8::1', '::1'], form: `^([1-9a-f]${HEX}{0,3}:){7}[1-9a-f]${HEX}{0,3}$` },
  uri: { texts: ['https://example.com/'], form: `^(${URI}|urn:[a-z]+:[a-z0-9-]+)$` },
  'uri-reference': { texts: ['https://example.com/'], form: `^(${URI}|(/[A-Za-z0-9._-]+)+)$` },
  'uri-template': { texts: ['https://example.com/{id}'], form: `^${URI}$` },
  url: { texts: ['https://example.com/'], form: `^${URI}$` },
  iri: { texts: ['https://example.com/'], form: `^${URI}$` },
  'iri-reference': { texts: ['https://example.com/'], form: `^(${URI}|(/[A-Za-z0-9._-]+)+)$` },
  uuid: {
    texts: ['3fa85f64-5717-4562-b3fc-2c963f66afa6'],
    form: `^${HEX}{8}-${HEX}{4}-4${HEX}{3}-[89ab]${HEX}{3}-${HEX}{12}$`,
  },
  byte: { texts: ['dGV4dA=='], form: `^${BASE64}$` },
  base64url: { texts: ['dGV4dA'], form: '^([A-Za-z0-9_-]{4})*$' },
  char: { texts: ['a'], form: '^[A-Za-z0-9]$' },
  'json-pointer': { texts: ['/a'], form: '^(/[a-z0-9]+)+$' },
  'relative-json-pointer': { texts: ['0'], form: '^([1-9]\\d{0,3}|0)(/[a-z0-9]+)*$' },
  regex: { texts: ['^a$'], form: '^[a-z]+$' },
};
