import Module, { createRequire } from 'node:module';

/**
 * What Prism loads at once, and needs for `dynamic` answers, callbacks, proxying and Postman
 * collections only: half of the time that it takes to load (measured: 200 of 420 ms).
 */
export const DEFERRED = [
  '@faker-js/faker',
  'json-schema-faker',
  'http-proxy-agent',
  'https-proxy-agent',
  'node-fetch',
  '@stoplight/http-spec/postman/operation',
  '@stoplight/http-spec/oas2/operation',
];

type Faker = Record<string, (...args: unknown[]) => unknown>;
type Loadable = Record<PropertyKey, unknown>;

/**
 * Has Prism's `require` give out, for the modules above, stand-ins that load the module when one of
 * its members is asked for. One that is loaded already, or is not to be found, is left as it is.
 *
 * @returns a function that takes the stand-ins out of the module cache again.
 */
export function deferModules(): () => void {
  const require = prismRequire();
  const placed: string[] = [];
  for (const name of DEFERRED) {
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
 * The stand-in for one of the modules above, for the bundle, which the module cache cannot give it to.
 *
 * @public required by what bundle/bundle-prism.ts writes.
 */
export function deferredModule(name: string): Loadable {
  return standIn(() => prismRequire()(name) as Loadable, name);
}

/** The modules are Prism's dependencies, not ours. */
function prismRequire(): NodeJS.Require {
  return createRequire(createRequire(import.meta.url).resolve('@stoplight/prism-http'));
}

function resolved(require: NodeJS.Require, name: string): string | undefined {
  try {
    return require.resolve(name);
  } catch (error) {
    // Another release of Prism may do without it.
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

function standIn(load: () => Loadable, name: string): Loadable {
  let real: Loadable | undefined;
  const module = () => {
    real ??= load();
    return real;
  };
  if (name === 'json-schema-faker') return { JSONSchemaFaker: fakerStandIn(module) };
  return new Proxy({} as Loadable, {
    get: (_, member) => module()[member],
    has: (_, member) => member in module(),
  });
}

/** Prism sets json-schema-faker up while it loads: that is written down, and done when it is used. */
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
