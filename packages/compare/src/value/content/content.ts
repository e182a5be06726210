import type { SchemaFault } from '@specpact/schema';
import type { JsonValue } from '@specpact/spec';

/** A body as a schema can be compared with it. */
export type Content =
  /** JSON, whose values have types. */
  | { kind: 'typed'; value: JsonValue }
  /** All its values are texts, to be read as the schema has it, but for the members that are `typed`. */
  | {
      kind: 'text';
      value: JsonValue;
      typed?: ReadonlySet<string>;
      /** What is wrong with how it is written. */
      faults?: readonly SchemaFault[];
      /** Whether more may be there than the example has. */
      isPartial?: boolean;
      /** What of it is not known to be right. */
      notJudged?: string;
    }
  /** Many values of JSON, each of which the schema describes. */
  | { kind: 'sequence'; items: readonly JsonValue[] }
  /** It is not what its media type says. */
  | { kind: 'malformed'; reason: string }
  /** No schema can be compared with it. */
  | { kind: 'opaque' };
