/**
 * What a repository repeats on every command line, for `specpact.config.ts`. Flags win. Paths are relative to the
 * configuration.
 *
 * ```ts
 * import type { Config } from 'specpact/config';
 *
 * export default { documents: [{ file: 'docs/api.yaml' }] } satisfies Config;
 * ```
 */
export interface Config {
  /** The documents of this repository. @default those in `openapi/` */
  documents?: readonly DocumentConfig[];
  /** Files of pacts, and folders with pacts. @default ['pacts'] */
  pacts?: readonly string[];
  /** The file of accepted findings. @default '.specpact-accepted.yaml', if it is there */
  accepted?: string;
  /** The store of versions and environments, as `--store` takes it. It must hold no password. */
  store?: string;
  /** When something deprecated may be removed. */
  deprecation?: {
    /** Removing something before it was deprecated for so many days is a break, as `--deprecation-days`. */
    days?: number;
  };
  /** In MiB: a larger file is not read. @default 32 */
  maxFileSize?: number;
}

/** A document, and what the repository says of it. */
export interface DocumentConfig {
  file: string;
  /** Further names by which pacts call its provider, besides the name of the file. */
  providers?: readonly string[];
  /**
   * Whether this repository can mend it. If not, its broken examples are warnings, unless a mock answers with them.
   *
   * @default true
   */
  ours?: boolean;
  /** The folder that all files of the document lie in or below. @default that of the document */
  root?: string;
  /** The clients that `generate` writes for it. @default packages/NAME-client */
  clients?: readonly ClientConfig[];
}

/** A client, with the flags of `specpact generate` as members. */
export interface ClientConfig {
  out: string;
  name?: string;
  package?: string;
  enums?: 'const';
  group?: 'tags';
  dates?: 'date' | 'temporal';
  int64?: 'bigint';
  split?: 'tags';
  validators?: 'zod' | 'valibot' | 'standard';
  imports?: 'js' | 'ts';
  plugins?: readonly string[];
}
