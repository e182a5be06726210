// The parts of openapi-typescript, which has types for its main file only. That file also loads Redocly's linter and
// bundler, which nothing here needs.
declare module 'openapi-typescript/dist/lib/ts.mjs' {
  export { astToString } from 'openapi-typescript';
}
declare module 'openapi-typescript/dist/lib/utils.mjs' {
  export { resolveRef, scanDiscriminators } from 'openapi-typescript';
}
declare module 'openapi-typescript/dist/transform/index.mjs' {
  // biome-ignore lint/style/noDefaultExport: this is what the file exports
  export { transformSchema as default } from 'openapi-typescript';
}
declare module 'openapi-typescript/dist/transform/schema-object.mjs' {
  // biome-ignore lint/style/noDefaultExport: this is what the file exports
  export { transformSchemaObject as default } from 'openapi-typescript';
}
