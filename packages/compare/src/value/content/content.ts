import type { SchemaFault } from '@specpact/schema';
import type { JsonValue } from '@specpact/spec';

/** A body, in the form in which a schema is compared with it. */
export type Content =
  /** JSON, whose values have types; and what is wrong with how it is written. */
  | { kind: 'typed'; value: JsonValue; faults?: readonly SchemaFault[] }
  /** All values are texts, except the `typed` members. The schema decides how a text is read. */
  | {
      kind: 'text';
      value: JsonValue;
      typed?: ReadonlySet<string>;
      /** What is wrong with how it is written. */
      faults?: readonly SchemaFault[];
      /** Whether more may be there than the example has. */
      isPartial?: boolean;
      /** Why a part of it is not judged. */
      notJudged?: string;
    }
  /** Many values of JSON, each of which the schema describes. */
  | { kind: 'sequence'; items: readonly JsonValue[] }
  /** It is not what its media type says. */
  | { kind: 'malformed'; reason: string }
  /** No schema can be compared with this body. */
  | { kind: 'opaque' };
