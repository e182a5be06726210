import { WrittenParts } from '../../bundle/written-parts.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/json.ts';
import { type Path, valueAt } from '../../json/json-pointer.ts';
import { readReference, referenceTo, targetName } from '../../reference/reference.ts';

/** A value of the Swagger document, and its place there. */
export interface WrittenValue {
  value: JsonValue;
  path: Path;
}

/** Translates what a reference leads to, if it stands where nothing is translated. */
type Translate = (value: JsonValue, at: Path, from: Path) => JsonValue;

interface Reference {
  holder: JsonObject;
  target: Path;
  section: string;
  translate: Translate;
}

/** What is known while a document is translated: where each part came from, and the references in it. */
export class Translation {
  readonly parts = new WrittenParts();
  readonly swagger: JsonObject;
  readonly #references: Reference[] = [];

  constructor(swagger: JsonObject) {
    this.swagger = swagger;
  }

  move(at: Path, from: Path): void {
    this.parts.move(at, from);
  }

  /** A value after its `$ref`s are followed. One that cannot be followed stays as it is. */
  resolved(value: JsonValue, path: Path): WrittenValue {
    let resolved: WrittenValue = { value, path };
    const seen = new Set<JsonValue>();
    while (isJsonObject(resolved.value) && !seen.has(resolved.value)) {
      seen.add(resolved.value);
      const target = targetOf(resolved.value);
      const found = target && valueAt(this.swagger, target);
      if (!target || found === undefined) return resolved;
      resolved = { value: found, path: target };
    }
    return resolved;
  }

  /**
   * A `$ref` to the translation of what it leads to.
   *
   * @param section the section of `components` where that is put if it is translated nowhere else.
   */
  reference(written: JsonObject, section: string, translate: Translate): JsonObject {
    const holder = { ...written };
    const target = targetOf(written);
    if (target) this.#references.push({ holder, target, section, translate });
    return holder;
  }

  /** Makes all references lead to where their targets are now. */
  follow(root: JsonObject): void {
    for (let next = this.#references.pop(); next; next = this.#references.pop()) {
      const { holder, target, section, translate } = next;
      const at = this.parts.translated(target);
      const isThere = valueAt(root, at) !== undefined && !at[0]?.startsWith('x-');
      holder.$ref = referenceTo(isThere ? at : this.#hoisted(root, section, target, translate));
    }
  }

  /** Puts a part that stands in no section of Swagger under `components`. */
  #hoisted(root: JsonObject, section: string, target: Path, translate: Translate): Path {
    const components = member(member(root, 'components'), section);
    let name = targetName({ file: '', path: target });
    while (Object.hasOwn(components, name)) name += '_';
    const at = ['components', section, name];
    this.move(at, target);
    components[name] = translate(valueAt(this.swagger, target) ?? null, at, target);
    return at;
  }
}

function targetOf({ $ref }: JsonObject): Path | undefined {
  const target = typeof $ref === 'string' && $ref.startsWith('#') ? readReference($ref, '', '') : '';
  return typeof target === 'string' ? undefined : target.path;
}

function member(object: JsonObject, name: string): JsonObject {
  const value = object[name];
  if (isJsonObject(value)) return value;
  const created: JsonObject = {};
  object[name] = created;
  return created;
}
