import type { OpenApiDocument } from '@specpact/spec';
import type { Subject } from './workspace.ts';

/** A function that remembers its result for a document, as long as the pacts beside it are the same. */
export function remembered<Value>(make: (subject: Subject) => Value): (subject: Subject) => Value {
  const known = new WeakMap<OpenApiDocument, { pacts: Subject['pacts']; value: Value }>();
  return (subject) => {
    const { document, pacts } = subject;
    const last = known.get(document);
    const isSame =
      last?.pacts.length === pacts.length && pacts.every((pact, index) => pact === last.pacts[index]);
    if (last && isSame) return last.value;
    const value = make(subject);
    known.set(document, { pacts, value });
    return value;
  };
}
