/** The parts of one moment, by the letters that a format has for them: `X` and `XX` are `Z` in UTC. */
const PARTS: Readonly<Record<string, string>> = Object.fromEntries(
  `yyyy=2026 uuuu=2026 YYYY=2026 yy=26 MMMM=November MMM=Nov MM=11 M=11 dd=23 d=23 DDD=327 EEEE=Monday
  EEE=Mon E=Mon HH=14 H=14 hh=02 h=2 mm=05 m=5 ss=09 s=9 SSS=123 SSSSSS=123456 SSSSSSSSS=123456789 a=PM
  XXX=+01:00 XX=Z X=Z xxx=+01:00 xx=+0100 x=+01 Z=+0100 ZZ=+01:00 ZZZ=+0100 VV=Europe/Paris z=CET`
    .split(/\s+/)
    .map((pair) => pair.split('=')),
);

/** What Pact's libraries take where a matcher says no format. */
const USUAL: Readonly<Record<string, string>> = {
  date: 'yyyy-MM-dd',
  time: 'HH:mm:ss',
  timestamp: "yyyy-MM-dd'T'HH:mm:ssXXX",
  datetime: "yyyy-MM-dd'T'HH:mm:ssXXX",
};

/**
 * A text in a format of Java's `DateTimeFormatter`, as Pact's date and time matchers have it, to try
 * against a schema. `undefined` where the format has a part that is not known.
 */
export function dateSample(match: string, format: unknown): string | undefined {
  const pattern = typeof format === 'string' && format !== '' ? format : USUAL[match];
  if (pattern === undefined) return undefined;
  let sample = '';
  for (const [part] of pattern.matchAll(/'[^']*'|([A-Za-z])\1*|[^A-Za-z']/g)) {
    if (part.startsWith("'")) sample += part === "''" ? "'" : part.slice(1, -1);
    else if (/^[A-Za-z]/.test(part)) {
      const value = Object.hasOwn(PARTS, part) ? PARTS[part] : undefined;
      if (value === undefined) return undefined;
      sample += value;
    } else sample += part;
  }
  return sample;
}
