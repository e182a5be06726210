import { type Path, SourceText } from '@specpact/spec';

/** How the numbers in a JSON text are written, by their paths. The text is read when the first is needed. */
export function numberTextOf(json: string): (path: Path) => string | undefined {
  let source: SourceText | undefined;
  return (path) => {
    source ??= new SourceText('body.json', json);
    return source.numberText(path);
  };
}
