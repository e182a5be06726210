/** The name and the password of HTTP Basic (RFC 7617), from a header `Authorization`. */
export function basicCredentials(header: string | undefined): { name: string; secret: string } | undefined {
  const [, encoded] = /^basic +([\w+/=-]+)\s*$/i.exec(header ?? '') ?? [];
  const [, name, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString()) ?? [];
  return name === undefined || secret === undefined ? undefined : { name, secret };
}
