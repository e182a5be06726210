// swagger/ takes a bundled Swagger 2.0 document.
// It gives the same document in the form of OpenAPI 3.0, and where each of its parts was written.

import type { WrittenParts } from '../../bundle/written-parts.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/json.ts';
import type { Path } from '../../json/json-pointer.ts';
import { mapObject } from './map-object.ts';
import { translatePathItem } from './operation.ts';
import { isBodyParameter, translateParameter } from './parameter.ts';
import { translateResponse } from './response.ts';
import { translateSchema } from './schema.ts';
import { translateSecurityScheme } from './security-scheme.ts';
import { serversOf } from './servers.ts';
import { Translation } from './translation.ts';

/** A Swagger 2.0 document in the form of OpenAPI 3.0. */
export interface Translated {
  root: JsonObject;
  parts: WrittenParts;
}

/** The members of the root that are the same in both versions. */
const SAME = ['info', 'tags', 'externalDocs', 'security'];

/**
 * Translates a Swagger 2.0 document, so that all other code reads one form of document. Each part of the result knows
 * where a person wrote it.
 */
export function translateSwagger(swagger: JsonObject): Translated {
  const translation = new Translation(swagger);
  translation.move(['openapi'], ['swagger']);
  translation.move(['servers'], [swagger.host === undefined ? 'basePath' : 'host']);
  const root: JsonObject = { openapi: '3.0.3' };
  for (const [name, value] of Object.entries(swagger)) {
    if (SAME.includes(name) || name.startsWith('x-')) root[name] = value;
  }
  const servers = serversOf(swagger, swagger.schemes);
  if (servers) root.servers = servers;
  // Components come first: a reference to a part that is used in several places leads to its component.
  const components = componentsOf(translation);
  const { paths } = swagger;
  if (paths !== undefined) {
    root.paths = mapObject(paths, (item, template) => translatePathItem(translation, template) ?? item);
  }
  root.components = components;
  translation.follow(root);
  return { root, parts: translation.parts };
}

type TranslatePart = (
  translation: Translation,
  value: JsonValue,
  at: Path,
  from: Path,
) => JsonValue | undefined;

/** The sections of a Swagger document: what each is called in OpenAPI 3, and how its parts are translated. */
const SECTIONS: Record<string, { section: string; translate: TranslatePart }> = {
  definitions: { section: 'schemas', translate: translateSchema },
  parameters: {
    section: 'parameters',
    // A body gets its media types from each operation that refers to it, and so is put there.
    translate: (translation, value, at, from) =>
      isBodyParameter(value) ? undefined : translateParameter(translation, value, at, from),
  },
  responses: {
    section: 'responses',
    translate: (translation, value, at, from) =>
      translateResponse(translation, value, translation.swagger.produces, at, from),
  },
  securityDefinitions: { section: 'securitySchemes', translate: translateSecurityScheme },
};

function componentsOf(translation: Translation): JsonObject {
  const components: JsonObject = {};
  for (const [from, { section, translate }] of Object.entries(SECTIONS)) {
    const written = translation.swagger[from];
    if (written === undefined) continue;
    translation.move(['components', section], [from]);
    const parts = isJsonObject(written) ? Object.entries(written) : [];
    components[section] = Object.fromEntries(
      parts.flatMap(([name, value]) => {
        const places = [
          ['components', section, name],
          [from, name],
        ] as const;
        translation.move(...places);
        const part = translate(translation, value as JsonValue, ...places);
        return part === undefined ? [] : [[name, part]];
      }),
    );
  }
  return components;
}
