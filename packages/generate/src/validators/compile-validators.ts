import { type AjvFunctions, ajvFunctions, type Compilation } from './ajv-functions.ts';
import { CoreChecks } from './core-checks.ts';

/** Compiles definitions into the source of functions, without dependencies and without `eval`. */
export function compileValidators(compilation: Compilation): string {
  return withChecks(ajvFunctions(compilation));
}

/** The source of functions with the checks of the core that they call. */
export function withChecks({ source, formats, keywords }: AjvFunctions): string {
  const checks = new CoreChecks();
  for (const name of keywords) {
    if (name === 'multipleOf') checks.addMultipleOf();
    else if (!checks.addKeyword(name))
      throw new Error(`a validator cannot judge by ${name}: its code is not portable`);
  }
  for (const name of formats) checks.addFormat(name);
  return checks.source + source;
}
