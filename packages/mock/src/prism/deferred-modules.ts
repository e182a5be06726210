import Module, { createRequire } from 'node:module';

/**
 * Modules that Prism loads at its start, but needs only for `dynamic` answers and callbacks. With those below
 * they take half of its load time (measured: 200 of 420 ms).
 */
export const DEFERRED = ['@faker-js/faker', 'json-schema-faker', 'node-fetch'];

/**
 * Modules that Prism loads at its start, and that this mock never uses: it passes requests on by itself, and
 * gives Prism the operations of an OpenAPI document. The package does not contain them.
 */
export const UNUSED = ['http-proxy-agent', 'https-proxy-agent', '@stoplight/http-spec/postman/operation'];

type Faker = Record<string, (...args: unknown[]) => unknown>;
type Loadable = Record<PropertyKey, unknown>;

/**
 * Makes Prism's `require` return stand-ins for the modules above. A stand-in loads its module when one of the
 * members is used. A module that is loaded already, or cannot be found, gets no stand-in.
 *
 * @returns a function that removes the stand-ins from the module cache.
 */
export function deferModules(): () => void {
  const require = prismRequire();
  const placed: string[] = [];
  for (const name of [...DEFERRED, ...UNUSED]) {
    const file = resolved(require, name);
    if (file === undefined || require.cache[file]) continue;
    const module = new Module(file);
    module.loaded = true;
    module.exports = standIn(() => {
      if (require.cache[file] === module) delete require.cache[file];
      return require(file) as Loadable;
    }, name);
    require.cache[file] = module;
    placed.push(file);
  }
  const standIns = new Map(placed.map((file) => [file, require.cache[file]]));
  return () => {
    for (const [file, module] of standIns) if (require.cache[file] === module) delete require.cache[file];
  };
}

/**
 * The stand-in for one of the modules above. The bundle needs it, because it does not use the module cache,
 * and the published package does not bring Prism's folder.
 *
 * @param file what bundle/bundle-deferred.ts made of the module; `undefined` for one that is not used.
 * @public required by the file that bundle/bundle-prism.ts writes.
 */
export function deferredModule(name: string, file: string | undefined): Loadable {
  return standIn(() => {
    if (file === undefined) throw new Error(`${name} is a part of Prism that this mock does not contain`);
    return createRequire(import.meta.url)(file) as Loadable;
  }, name);
}

/** Resolves modules from Prism's folder, because they are its dependencies and not ours. */
function prismRequire(): NodeJS.Require {
  return createRequire(createRequire(import.meta.url).resolve('@stoplight/prism-http'));
}

function resolved(require: NodeJS.Require, name: string): string | undefined {
  try {
    return require.resolve(name);
  } catch (error) {
    // Another release of Prism may not need it.
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

const waiting = new Map<string, () => Loadable>();

/** Loads the modules above, each once. It takes a fifth of a second, and must not be stopped halfway. */
export function loadDeferred(): void {
  for (const name of DEFERRED) {
    waiting.get(name)?.();
    waiting.delete(name);
  }
}

function standIn(load: () => Loadable, name: string): Loadable {
  let real: Loadable | undefined;
  const module = () => {
    real ??= load();
    return real;
  };
  waiting.set(name, module);
  if (name === 'json-schema-faker') return { JSONSchemaFaker: fakerStandIn(module) };
  return new Proxy({} as Loadable, {
    get: (_, member) => module()[member],
    has: (_, member) => member in module(),
  });
}

/**
 * Prism sets up json-schema-faker while it loads. The stand-in records that, and does it at the first use.
 */
function fakerStandIn(module: () => Loadable): Loadable {
  const setUp: [method: string, args: unknown[]][] = [];
  let real: Faker | undefined;
  const faker = (): Faker => {
    if (real) return real;
    real = module().JSONSchemaFaker as Faker;
    for (const [method, args] of setUp) real[method]?.(...args);
    return real;
  };
  const later =
    (method: string) =>
    (...args: unknown[]) => {
      if (!real) setUp.push([method, args]);
      return real?.[method]?.(...args);
    };
  return {
    extend: later('extend'),
    option: later('option'),
    generate: (...args: unknown[]) => faker().generate?.(...args),
  };
}
