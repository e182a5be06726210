import type { JsonObject, JsonValue } from '@specpact/spec';
import type { SchemaFault } from '../../application/schema-fault.ts';
import type { Direction } from '../../application/subject.ts';
import type { KeywordAt } from '../../contain/claim/containment.ts';
import type { SchemaAt, SchemaObjectAt } from '../../read/schema-at.ts';
import type { SchemaReader } from '../../read/schema-reader.ts';
import type { LazyValues } from './lazy-values.ts';

/** The place of a value among those that are being made. */
export interface Place {
  name: string | undefined;
  /** The schemas of the values around this one. */
  above: Above | undefined;
  /** Whether the value around it can do without it. Unless said, as for the value around it. */
  isOptional?: boolean;
}

export interface Above {
  key: string;
  schemas: ReadonlySet<JsonObject | boolean>;
  depth: number;
  /** Whether this value, or one around it, is optional. */
  isOptional: boolean;
  next: Above | undefined;
}

/** The making of one value, as its parts use it. */
export interface Making {
  readonly reader: SchemaReader;
  readonly direction: Direction;
  readonly members: 'all' | 'required';
  /** Whether the value is so large, or took so many trials, that it gets no further optional parts. */
  readonly isLarge: boolean;
  /** Different values. Each satisfies all of these schemas. */
  values(schemas: readonly SchemaAt[], place: Place): LazyValues;
  /** Whether a value satisfies all of these schemas. */
  accepts(schemas: readonly SchemaAt[], value: JsonValue): boolean;
}

/** A value that is wanted: where it stands, what is asked of it, and who is told which keyword is in the way. */
export interface Wanted {
  making: Making;
  /** Schemas that all apply to it. */
  schemas: readonly SchemaObjectAt[];
  place: Place;
  /** The first fault of a value. */
  faultOf: (value: JsonValue) => SchemaFault | undefined;
  /** Takes a keyword that was in the way. */
  obstructed: (by: KeywordAt) => void;
}
