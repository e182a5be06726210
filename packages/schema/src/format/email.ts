import { isHostname, isIdnHostname } from './hostname.ts';
import { isAddressLiteral } from './uri.ts';

const ATOM = "[\\w!#$%&'*+/=?^`{|}~-]+";
const LOCAL = new RegExp(`^(?:${ATOM}(?:\\.${ATOM})*|"(?:[ !#-[\\]-~]|\\\\[ -~])*")$`);
const INTERNATIONAL_ATOM = "[\\w!#$%&'*+/=?^`{|}~\\u{80}-\\u{10FFFF}-]+";
const INTERNATIONAL_LOCAL = new RegExp(
  `^(?:${INTERNATIONAL_ATOM}(?:\\.${INTERNATIONAL_ATOM})*|"(?:[ !#-[\\]-~\\u{80}-\\u{10FFFF}]|\\\\[ -~])*")$`,
  'u',
);

/** `Mailbox` (RFC 5321, section 4.1.2). */
export function isEmail(text: string): boolean {
  return isMailbox(text, LOCAL, isHostname);
}

/** The same with the characters of RFC 6531, section 3.3. */
export function isIdnEmail(text: string): boolean {
  return isMailbox(text, INTERNATIONAL_LOCAL, isIdnHostname);
}

function isMailbox(text: string, local: RegExp, isDomain: (text: string) => boolean): boolean {
  const at = text.lastIndexOf('@');
  if (at < 0 || !local.test(text.slice(0, at))) return false;
  const domain = text.slice(at + 1);
  return /^\[.*\]$/.test(domain) ? isAddressLiteral(domain.slice(1, -1)) : isDomain(domain);
}
