import type { JsonValue, Operation, Parameter } from '@specpact/spec';
import type { Draft } from '../request/draft.ts';

/** Something that a run has created, and how it is deleted. */
export interface CreatedThing {
  template: string;
  parameter: string;
  name: JsonValue;
  /** The request that deletes it; `undefined` if the document describes none. */
  removal: Draft | undefined;
  /** The address of it behind the base URL, for people. */
  address: string;
}

/** The things that a run has created and not yet deleted. */
export class Created {
  #things: CreatedThing[] = [];
  /** By the template up to the parameter: what is used for requests about one thing. */
  readonly #used = new Map<string, JsonValue>();

  /** The newest first: inner things are deleted before outer ones. */
  get all(): readonly CreatedThing[] {
    return this.#things.toReversed();
  }

  add(thing: CreatedThing): void {
    this.#things = [...this.#things.filter(({ address }) => address !== thing.address), thing];
  }

  /** Uses a thing for the requests that follow. */
  use({ template, parameter, name }: Pick<CreatedThing, 'template' | 'parameter' | 'name'>): void {
    this.#used.set(keyOf(template, parameter), name);
  }

  /** Forgets a thing that was deleted. */
  remove(thing: Pick<CreatedThing, 'address'>): void {
    const removed = this.#things.filter(({ address }) => address === thing.address);
    this.#things = this.#things.filter(({ address }) => address !== thing.address);
    for (const { template, parameter, name } of removed) {
      const key = keyOf(template, parameter);
      if (this.#used.get(key) === name) this.#used.delete(key);
    }
  }

  /** The name of a created thing, for a path parameter that leads to it. */
  valueFor({ template }: Operation, { in: place, name }: Parameter): JsonValue | undefined {
    return place === 'path' ? this.#used.get(keyOf(template, name)) : undefined;
  }
}

/** The template up to a parameter. Names of parameters do not count: `/things/{a}` and `/things/{b}` are one. */
function keyOf(template: string, parameter: string): string {
  const end = template.indexOf(`{${parameter}}`);
  return `${template.slice(0, Math.max(end, 0))}{}`.replace(/\{[^{}]*\}/g, '{}');
}
