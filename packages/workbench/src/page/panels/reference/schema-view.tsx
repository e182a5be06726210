import { useState } from 'preact/hooks';
import type { SchemaPart } from '../../../model/operation.ts';
import { useRead } from '../../data/use-read.ts';
import { Prose } from '../../parts/prose.tsx';

/** Keywords that are shown in another way than as `keyword: value`. */
const SHOWN = new Set([
  '$ref',
  'type',
  'format',
  'description',
  'title',
  'properties',
  'required',
  'items',
  'allOf',
  'anyOf',
  'oneOf',
  'enum',
  'example',
  'examples',
  'xml',
  'externalDocs',
]);

type Schema = Readonly<Record<string, unknown>>;

/** A schema as the document has it. Parts that a `$ref` leads to are read when somebody opens them. */
export function SchemaView({ document, part }: { document: string; part: SchemaPart }) {
  return <SchemaNode document={document} pointer={part.pointer} schema={part.value} />;
}

interface NodeProps {
  document: string;
  pointer: string;
  schema: unknown;
}

function SchemaNode({ document, pointer, schema }: NodeProps) {
  if (!isSchema(schema)) return <p class="schema-line soft">{schema === false ? 'nothing' : 'anything'}</p>;
  if (typeof schema.$ref === 'string') return <Referred document={document} reference={schema.$ref} />;
  const properties = isSchema(schema.properties) ? Object.entries(schema.properties) : [];
  const required = Array.isArray(schema.required) ? schema.required : [];
  return (
    <div class="schema">
      <p class="schema-line">
        <span class="type">{typeOf(schema)}</span>
        {limits(schema).map((limit) => (
          <span class="limit" key={limit}>
            {limit}
          </span>
        ))}
      </p>
      {typeof schema.description === 'string' && <Prose text={schema.description} />}
      {properties.length > 0 && (
        <ul class="plain members">
          {properties.map(([name, member]) => (
            <li key={name}>
              <p>
                <span class="mono name">{name}</span>{' '}
                {required.includes(name) && <span class="required">required</span>}
              </p>
              <SchemaNode
                document={document}
                pointer={`${pointer}/properties/${escaped(name)}`}
                schema={member}
              />
            </li>
          ))}
        </ul>
      )}
      {schema.items !== undefined && (
        <div class="inside">
          <p class="soft">each item</p>
          <SchemaNode document={document} pointer={`${pointer}/items`} schema={schema.items} />
        </div>
      )}
      {(['allOf', 'anyOf', 'oneOf'] as const).map((keyword) => {
        const parts = schema[keyword];
        if (!Array.isArray(parts)) return null;
        return (
          <div class="inside" key={keyword}>
            <p class="soft">{{ allOf: 'all of', anyOf: 'any of', oneOf: 'one of' }[keyword]}</p>
            {parts.map((each: unknown, at) => (
              <SchemaNode
                key={at}
                document={document}
                pointer={`${pointer}/${keyword}/${at}`}
                schema={each}
              />
            ))}
          </div>
        );
      })}
    </div>
  );
}

function Referred({ document, reference }: { document: string; reference: string }) {
  const [isOpen, setOpen] = useState(false);
  const pointer = decodeURIComponent(reference.replace(/^#/, ''));
  const query = new URLSearchParams({ document, pointer });
  const { value, problem } = useRead<SchemaPart>(
    isOpen ? `workbench/schema?${query}` : undefined,
    'document',
  );
  return (
    <details class="referred" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span class="type">{pointer.split('/').at(-1)}</span>
      </summary>
      {isOpen && value && <SchemaNode document={document} pointer={value.pointer} schema={value.value} />}
      {isOpen && problem && <p class="soft">{problem.message}</p>}
    </details>
  );
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeOf({ type, format, enum: values, const: only }: Schema): string {
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(' | ');
  if (only !== undefined) return JSON.stringify(only);
  const name = Array.isArray(type) ? type.join(' | ') : typeof type === 'string' ? type : 'any';
  return typeof format === 'string' ? `${name} (${format})` : name;
}

function limits(schema: Schema): string[] {
  return Object.entries(schema)
    .filter(([keyword, value]) => !SHOWN.has(keyword) && !keyword.startsWith('x-') && isShort(value))
    .map(([keyword, value]) => `${keyword}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
}

function isShort(value: unknown): boolean {
  return typeof value !== 'object' && value !== undefined;
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
