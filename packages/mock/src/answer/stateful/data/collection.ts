import type { OpenApiDocument, Path, Response } from '@specpact/spec';
import type { MockedDocument } from '../../../document/mocked-document.ts';
import { takesJson } from '../../../http/media-type.ts';
import type { MockedOperation } from '../../../operation/mocked-operation.ts';
import { splitPath } from '../../../routing/path-template.ts';
import { identifierOf } from './names.ts';
import { itemPlace, listPlace, type Sought } from './place.ts';
import { schemaShape } from './schema-shape.ts';

/** What an operation does with the things of its collection. */
export type Role = 'list' | 'create' | 'read' | 'replace' | 'change' | 'remove';

/** The methods on `/things`. PUT and PATCH there have the id in the body. */
const ON_COLLECTION: Readonly<Record<string, Role>> = {
  get: 'list',
  post: 'create',
  put: 'replace',
  patch: 'change',
};

/** The methods on `/things/{id}`. */
const ON_ITEM: Readonly<Record<string, Role>> = {
  get: 'read',
  put: 'replace',
  patch: 'change',
  delete: 'remove',
};

/** Two paths of a document. The second has one parameter more: `/things` and `/things/{id}`. */
export class Collection {
  readonly document: OpenApiDocument;
  /** `/users/{userId}/posts` */
  readonly template: string;
  /** The last fragment of the template: `posts`. */
  readonly name: string;
  /** The name of the last parameter in the path of a thing. */
  readonly parameter: string;
  readonly roles: ReadonlyMap<MockedOperation, Role>;
  /** The fragments of the template, decoded. A parameter is `{}`. */
  readonly form: readonly string[];
  /** The schema of one thing, with each `$ref` followed, if a response has one. */
  readonly item: Path | undefined;
  /** The member that identifies a thing, if its schema has one. */
  readonly idMember: string | undefined;
  /** Where an answer has its thing: in a member of an envelope, or at the root. */
  readonly envelope: Path;
  readonly #sought: Sought;

  constructor(
    document: OpenApiDocument,
    template: string,
    parameter: string,
    roles: ReadonlyMap<MockedOperation, Role>,
  ) {
    this.document = document;
    this.template = template;
    this.name = template.slice(template.lastIndexOf('/') + 1);
    this.parameter = parameter;
    this.roles = roles;
    this.form = splitPath(formOf(template));
    const sought = { collection: this.name, parameter };
    this.#sought = { ...sought, item: this.#listed(sought) };
    const [single] = this.operations('read', 'create', 'replace', 'change').flatMap(successSchemas);
    this.envelope = single ? this.placeOfItem(single) : [];
    const alone = single && schemaAt(document, single, this.envelope);
    this.item = this.#sought.item ?? (alone && schemaShape(document, alone)?.path);
    const names = this.item ? [...(schemaShape(document, this.item)?.properties.keys() ?? [])] : [];
    this.idMember = identifierOf(names, parameter, this.name);
  }

  placeOfList(schema: Path): Path | undefined {
    return listPlace(this.document, schema, this.#sought);
  }

  placeOfItem(schema: Path): Path {
    return itemPlace(this.document, schema, this.#sought);
  }

  operations(...roles: Role[]): MockedOperation[] {
    return [...this.roles].filter(([, role]) => roles.includes(role)).map(([operation]) => operation);
  }

  /** The schema of a list's items. */
  #listed(sought: Sought): Path | undefined {
    for (const schema of this.operations('list').flatMap(successSchemas)) {
      const place = listPlace(this.document, schema, sought);
      const list = place && schemaAt(this.document, schema, place);
      const items = list && schemaShape(this.document, list)?.items;
      const item = items && schemaShape(this.document, items);
      if (item?.kind === 'object') return item.path;
    }
    return undefined;
  }
}

/** The schemas of an operation's successful JSON answers. */
export function successSchemas({ operation }: MockedOperation): Path[] {
  return operation.responses
    .filter(({ status }) => /^2/.test(status))
    .flatMap(jsonContent)
    .flatMap(({ schema }) => (schema ? [schema.path] : []));
}

export function jsonContent({ content }: Response) {
  return content.filter(({ type }) => takesJson(type));
}

/** The schema at a place of a body. */
export function schemaAt(document: OpenApiDocument, schema: Path, place: Path): Path | undefined {
  let at: Path | undefined = schema;
  for (const name of place) at = at && schemaShape(document, at)?.properties.get(name);
  return at;
}

/** The collections of a document in which requests can change something. The deepest path comes last. */
export function findCollections({ document, operations }: MockedDocument): Collection[] {
  const templates = new Map<string, MockedOperation[]>();
  for (const operation of operations) {
    const known = templates.get(operation.template) ?? [];
    templates.set(operation.template, [...known, operation]);
  }
  const byForm = new Map([...templates].map(([template, on]) => [formOf(template), { template, on }]));
  return [...templates]
    .flatMap(([itemTemplate, onItem]) => {
      const [, base = '', parameter] = /^(.*\/[^/{}]+)\/\{([^/{}]+)\}$/.exec(itemTemplate) ?? [];
      const collection = byForm.get(formOf(base));
      if (parameter === undefined || !collection) return [];
      const roles = new Map([...rolesOf(collection.on, ON_COLLECTION), ...rolesOf(onItem, ON_ITEM)]);
      const isChanged = [...roles.values()].some((role) => role !== 'list' && role !== 'read');
      return isChanged ? [new Collection(document, collection.template, parameter, roles)] : [];
    })
    .toSorted((a, b) => a.template.split('/').length - b.template.split('/').length);
}

function rolesOf(
  operations: readonly MockedOperation[],
  roles: Readonly<Record<string, Role>>,
): [MockedOperation, Role][] {
  return operations.flatMap((operation): [MockedOperation, Role][] => {
    const role = Object.hasOwn(roles, operation.method) ? roles[operation.method] : undefined;
    // An operation for which the document describes no success does nothing.
    const succeeds = operation.operation.responses.some(({ status }) => /^(2|default$)/i.test(status));
    return role && succeeds ? [[operation, role]] : [];
  });
}

/** A template without the names of its parameters. They may differ between the two paths of a collection. */
function formOf(template: string): string {
  return template.replace(/\{[^{}]*\}/g, '{}');
}
