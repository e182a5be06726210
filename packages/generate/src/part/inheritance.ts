import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { type ComponentSchemas, referenceToSchema } from './component-schemas.ts';

/**
 * Writes inheritance as alternatives. A schema with a discriminator and no alternatives stands for the schemas that
 * extend it by `allOf` (OpenAPI 3.1.1, section 4.8.25.3): `Pet` becomes `Cat | Dog`, and the members that it gives to
 * them become `PetBase`. Each of them has its own value of the discriminator, so that `kind === 'Cat'` narrows a pet.
 *
 * @param components changed in place.
 */
export function writeOutInheritance(components: ComponentSchemas): void {
  for (const name of Object.keys(components.schemas)) {
    const base = components.get(name);
    const property = base && discriminatorOf(base);
    if (!base || property === undefined) continue;
    const heirs = heirsOf(components, name);
    if (heirs.length > 0) new Family(components, { name, base, property, heirs }).writeOut();
  }
}

function discriminatorOf({ discriminator, oneOf, anyOf }: JsonObject): string | undefined {
  if (oneOf !== undefined || anyOf !== undefined || !isJsonObject(discriminator)) return undefined;
  return typeof discriminator.propertyName === 'string' ? discriminator.propertyName : undefined;
}

/** The components that extend another one, also through others. */
function heirsOf(components: ComponentSchemas, base: string): string[] {
  const reaches = (name: string, seen: Set<string>): boolean => {
    if (seen.has(name)) return false;
    seen.add(name);
    return components.parentsOf(name).some((parent) => parent === base || reaches(parent, seen));
  };
  return Object.keys(components.schemas).filter((name) => name !== base && reaches(name, new Set()));
}

interface FamilyNames {
  name: string;
  base: JsonObject;
  property: string;
  heirs: readonly string[];
}

/** A schema with a discriminator, and the schemas that extend it. */
class Family {
  readonly #components: ComponentSchemas;
  readonly #family: FamilyNames;
  /** The names of the components that hold the members of a parent alone. */
  readonly #bases = new Map<string, string>();

  constructor(components: ComponentSchemas, family: FamilyNames) {
    this.#components = components;
    this.#family = family;
  }

  writeOut(): void {
    const components = this.#components;
    const { name, property, heirs } = this.#family;
    const parents = [name, ...heirs].filter((one) => this.#childrenOf(one).length > 0);
    const children = new Map(parents.map((parent) => [parent, this.#childrenOf(parent)]));
    const values = new Map([name, ...heirs].map((one) => [one, this.#valuesOf(one)]));
    for (const parent of parents) {
      const { discriminator: _, ...members } = components.get(parent) ?? {};
      this.#bases.set(parent, components.add(`${parent}Base`, members));
    }
    for (const one of [...this.#bases.values(), ...heirs]) this.#extendBases(one);
    for (const one of [name, ...heirs]) {
      const said = values.get(one) ?? [];
      const literal = { type: 'object', required: [property], properties: { [property]: oneOf(said) } };
      const below = (children.get(one) ?? []).map((child) => ({ $ref: referenceToSchema(child) }));
      const baseName = this.#bases.get(one);
      const about = aboutOf(components.get(one) ?? {});
      if (baseName === undefined) {
        const { allOf, $ref, ...own } = components.get(one) ?? {};
        const parts = [...($ref === undefined ? [] : [{ $ref }]), ...(Array.isArray(allOf) ? allOf : [])];
        components.schemas[one] = { ...own, allOf: [...parts, literal] };
      } else {
        const itself = said.length === 0 ? [] : [{ allOf: [{ $ref: referenceToSchema(baseName) }, literal] }];
        components.schemas[one] = { ...about, oneOf: [...itself, ...below] };
      }
    }
  }

  /** The heirs that extend a member of the family without another between. */
  #childrenOf(parent: string): string[] {
    return this.#family.heirs.filter((heir) => this.#components.parentsOf(heir).includes(parent));
  }

  /** The values of the discriminator that name a member of the family. The base has one only if it is mapped. */
  #valuesOf(name: string): string[] {
    const { base, heirs } = this.#family;
    const { discriminator } = base;
    const mapping = isJsonObject(discriminator) ? discriminator.mapping : undefined;
    const mapped = Object.entries(isJsonObject(mapping) ? mapping : {}).flatMap(([value, target]) =>
      target === name || this.#components.nameOf(target) === name ? [value] : [],
    );
    return mapped.length > 0 || !heirs.includes(name) ? mapped : [name];
  }

  /** Lets a component extend the members of its parents, and not their alternatives. */
  #extendBases(name: string): void {
    const schema = this.#components.get(name);
    if (!schema) return;
    const extended = (part: JsonValue | undefined): JsonValue | undefined => {
      if (!isJsonObject(part)) return part;
      const base = this.#bases.get(this.#components.nameOf(part.$ref) ?? '');
      return base === undefined ? part : { ...part, $ref: referenceToSchema(base) };
    };
    const changed = { ...(extended(schema) as JsonObject) };
    if (Array.isArray(schema.allOf)) changed.allOf = schema.allOf.map((part) => extended(part) ?? true);
    this.#components.schemas[name] = changed;
  }
}

/** The schema of a text that is one of these. */
function oneOf(values: readonly string[]): JsonObject {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return { type: 'string', const: only };
  return { type: 'string', enum: [...values] };
}

/** What a schema says of itself, for its comment. */
function aboutOf({ title, description, deprecated }: JsonObject): JsonObject {
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(deprecated !== undefined && { deprecated }),
  };
}
