const BYTE = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
export const IPV4 = new RegExp(`^${BYTE}(?:\\.${BYTE}){3}$`);

/** `dotted-quad` (RFC 2673, section 3.2). Zeros in front are refused: some programs read them as octal. */
export function isIpv4(text: string): boolean {
  return IPV4.test(text);
}

/** RFC 4291, section 2.2. A zone (RFC 4007) is not part of an address. */
export function isIpv6(text: string): boolean {
  const end = text.lastIndexOf(':') + 1;
  const embedded = text.slice(end).includes('.');
  if (embedded && !isIpv4(text.slice(end))) return false;
  // An IPv4 address at the end stands for two groups.
  const groups = embedded ? `${text.slice(0, end)}0:0` : text;
  const [before = '', after, ...more] = groups.split('::');
  if (more.length > 0) return false;
  const areGroups = (part: string) => part === '' || /^[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*$/i.test(part);
  const count = (part: string) => (part === '' ? 0 : part.split(':').length);
  if (!areGroups(before) || !areGroups(after ?? '')) return false;
  return after === undefined ? count(before) === 8 : count(before) + count(after) <= 7;
}
