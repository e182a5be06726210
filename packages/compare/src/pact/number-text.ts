import { type Path, SourceText } from '@specpact/spec';

/** How the numbers in a text of JSON are written, by their paths. It is read when the first is asked for. */
export function numberTextOf(json: string): (path: Path) => string | undefined {
  let source: SourceText | undefined;
  return (path) => {
    source ??= new SourceText('body.json', json);
    return source.numberText(path);
  };
}
