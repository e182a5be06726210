/** Words in the name of what holds a secret, wherever it stands. */
const WORDS =
  'authori[sz]ation|cookie|token|secret|passw|pwd|credential|signature|session|jwt|' +
  '(?:api|auth|access|private|subscription|functions?|master|shared|account|signing|client)[-_]?key';

/** As a part of a regular expression that ignores case: such a word in a text that holds names. */
export const SECRET_WORDS = `(?:${WORDS})`;

const MEMBER = new RegExp(`${WORDS}|(?:^|[-_])auth(?:$|[-_])`, 'i');

/** The client has a copy, because it runs where this package does not. A test checks that the copy hides as much. */
const PARAMETER =
  /auth(?!or(?!i[sz]))|^(?!idem).*key(?!w)|token|secret|passw|pwd|jwt|cookie|session|^sig$|signature|^code$|credential/i;

/** Whether the name of a member of a body says that its value is secret; `key` and `code` alone do not. */
export function isSecretMember(name: string): boolean {
  return MEMBER.test(name);
}

/** Whether the name of a header or of a query parameter says that its value is secret. */
export function isSecretParameter(name: string): boolean {
  return PARAMETER.test(name) || MEMBER.test(name);
}
