/** What a provider may have done to a text that no rule of the document asks for. `undefined` if it is not one of these. */
export function howChanged(sent: string, got: string): string | undefined {
  if (got === sent) return undefined;
  if (isTime(sent)) return isZoneLost(sent, got) ? 'without its offset: it is another time now' : undefined;
  if (isCut(sent, got)) return `cut to ${[...got].length} of ${[...sent].length} characters`;
  if (isMisread(sent, got)) return 'read as another charset than UTF-8';
  if (hasLostLetters(sent, got)) return 'with signs in the place of letters';
  return withoutEscapes(got) === sent ? 'with the escapes of HTML' : undefined;
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text);
}

/** The same clock, and another time: `12:30+02:00` became `12:30Z`. */
function isZoneLost(sent: string, got: string): boolean {
  const clock = (text: string) => text.replace(' ', 'T').slice(0, 16);
  const zone = (text: string) => /(?:Z|[+-]\d\d:?\d\d)$/i.exec(text)?.[0];
  if (clock(sent) !== clock(got)) return false;
  const instant = (text: string) => Date.parse(zone(text) === undefined ? `${text}Z` : text);
  return (
    Number.isFinite(instant(sent)) &&
    instant(sent) !== instant(got) &&
    Math.abs(instant(sent) - instant(got)) > 59_999
  );
}

/** Whether a text is the beginning of another, and letters or digits are gone. Numbers and addresses are often shortened. */
function isCut(sent: string, got: string): boolean {
  const isPlain = !/^[-+]?[\d.,]+$/.test(sent) && !sent.includes('://');
  return isPlain && got.length >= 5 && sent.startsWith(got) && /[\p{L}\p{N}]/u.test(sent.slice(got.length));
}

/** Whether the bytes of UTF-8 were read as those of Latin 1 or Windows 1252. */
function isMisread(sent: string, got: string): boolean {
  const bytes = Buffer.from(sent);
  return (
    bytes.length > sent.length &&
    (bytes.toString('latin1') === got || new TextDecoder('windows-1252').decode(bytes) === got)
  );
}

/** Whether letters that are not of ASCII became question marks. */
function hasLostLetters(sent: string, got: string): boolean {
  const isThere = /\P{ASCII}/u.test(sent) && /[?\ufffd]/.test(got);
  return isThere && sent.replace(/\P{ASCII}|\?/gu, '') === got.replace(/\P{ASCII}|\?/gu, '');
}

const ESCAPES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function withoutEscapes(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (written, decimal, hex, name) => {
    if (name !== undefined) return ESCAPES[name] ?? written;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
}
