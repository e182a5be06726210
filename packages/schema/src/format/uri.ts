import { isIpv4, isIpv6 } from './ip-address.ts';

/** The characters of an IRI that a URI does not have (RFC 3987, section 2.2). The last of each plane is not one. */
const UCS =
  '\\u{A0}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFEF}\\u{10000}-\\u{1FFFD}\\u{20000}-\\u{EFFFD}';
const PRIVATE = '\\u{E000}-\\u{F8FF}\\u{F0000}-\\u{FFFFD}\\u{100000}-\\u{10FFFD}';

/** The parts of RFC 3986, appendix B. */
const PARTS = /^(?:([^:/?#]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/su;

interface Characters {
  user: RegExp;
  host: RegExp;
  path: RegExp;
  query: RegExp;
  fragment: RegExp;
}

function charactersOf(more: string, inQuery: string): Characters {
  const plain = `A-Za-z0-9\\-._~!$&'()*+,;=${more}`;
  const all = (characters: string) => new RegExp(`^(?:[${characters}]|%[0-9A-Fa-f]{2})*$`, 'u');
  return {
    user: all(`${plain}:`),
    host: all(plain),
    path: all(`${plain}:@/`),
    query: all(`${plain}:@/?${inQuery}`),
    fragment: all(`${plain}:@/?`),
  };
}

const URI = charactersOf('', '');
const IRI = charactersOf(UCS, PRIVATE);

/** RFC 3986, section 3: with a scheme. */
export const isUri = (text: string): boolean => isReference(text, URI, true);
/** RFC 3986, section 4.1. */
export const isUriReference = (text: string): boolean => isReference(text, URI, false);
/** RFC 3987, section 2.2: with a scheme. */
export const isIri = (text: string): boolean => isReference(text, IRI, true);
/** RFC 3987, section 2.2. */
export const isIriReference = (text: string): boolean => isReference(text, IRI, false);

function isReference(text: string, characters: Characters, needsScheme: boolean): boolean {
  const parts = PARTS.exec(text);
  if (!parts) return false;
  const [, scheme, authority, path = '', query = '', fragment = ''] = parts;
  if (scheme === undefined ? needsScheme : !/^[A-Za-z][A-Za-z0-9+.-]*$/.test(scheme)) return false;
  if (authority !== undefined && !isAuthority(authority, characters)) return false;
  // Two slashes begin an authority, even if it is empty (section 3.3).
  if (authority === undefined && path.startsWith('//')) return false;
  return characters.path.test(path) && characters.query.test(query) && characters.fragment.test(fragment);
}

function isAuthority(authority: string, characters: Characters): boolean {
  const parts = /^(?:(.*)@)?(\[[^\]]*\]|[^:]*)(?::(\d*))?$/su.exec(authority);
  if (!parts) return false;
  const [, user = '', host = '', port = ''] = parts;
  if (!characters.user.test(user) || Number(port) > 65_535) return false;
  return host.startsWith('[') ? isLiteral(host.slice(1, -1)) : characters.host.test(host);
}

/** An IPv6 address, or an address of a future version (RFC 3986, section 3.2.2). */
function isLiteral(host: string): boolean {
  return isIpv6(host) || /^v[0-9a-f]+\.[\w\-.~!$&'()*+,;=:]+$/i.test(host);
}

/** Whether the text in the brackets of a mail address is an IPv4 or IPv6 address. */
export function isAddressLiteral(text: string): boolean {
  return isIpv4(text) || (/^IPv6:/i.test(text) && isIpv6(text.slice(5)));
}

const LITERALS = `[^\\p{Cc} "'%<>\\\\^\`{|}]|%[0-9A-Fa-f]{2}`;
const NAME = '(?:\\w|%[0-9A-Fa-f]{2})+(?:\\.(?:\\w|%[0-9A-Fa-f]{2})+)*';
const VARIABLE = `${NAME}(?::[1-9]\\d{0,3}|\\*)?`;
const TEMPLATE = new RegExp(`^(?:${LITERALS}|\\{[+#./;?&=,!@|]?${VARIABLE}(?:,${VARIABLE})*\\})*$`, 'u');

/** RFC 6570, section 2. */
export function isUriTemplate(text: string): boolean {
  return TEMPLATE.test(text);
}
