import { isJsonObject, type JsonObject } from '../../json/json.ts';
import type { Path } from '../../json/json-pointer.ts';
import { mapObject } from './map-object.ts';
import { listedParameters, translateParameters } from './parameter.ts';
import { translateBody } from './request-body.ts';
import { translateResponse } from './response.ts';
import { serversOf } from './servers.ts';
import type { Translation } from './translation.ts';

/** The members of an operation that are written otherwise in OpenAPI 3. */
const OTHERWISE = ['parameters', 'consumes', 'produces', 'schemes', 'responses'];

/** The methods of a path item (Swagger 2.0, "Path Item Object"). */
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

/** A path item. The target of its `$ref` is put in its place: OpenAPI 3.0 has no component for it. */
export function translatePathItem(translation: Translation, template: string): JsonObject | undefined {
  const at = ['paths', template];
  const paths = translation.swagger.paths;
  const written = isJsonObject(paths) ? paths[template] : undefined;
  const { value, path } = translation.resolved(written ?? null, at);
  if (!isJsonObject(value)) return undefined;
  if (path !== at) translation.move(at, path);
  const made: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    if (METHODS.includes(name) && isJsonObject(member)) {
      made[name] = translateOperation(translation, value, [...at, name], path);
    } else if (name === 'parameters' && Array.isArray(member)) {
      const list = listedParameters(translation, member, [...path, name]);
      made[name] = translateParameters(translation, list, [...at, name], [...path, name]);
    } else {
      made[name] = member;
    }
  }
  return made;
}

/** @param item where the path item is written. */
function translateOperation(
  translation: Translation,
  pathItem: JsonObject,
  at: Path,
  item: Path,
): JsonObject | null {
  const method = at.at(-1) ?? '';
  const { value, path } = translation.resolved(pathItem[method] ?? null, [...item, method]);
  if (!isJsonObject(value)) return null;
  translation.move(at, path);
  const made = Object.fromEntries(Object.entries(value).filter(([name]) => !OTHERWISE.includes(name)));
  const own = listedParameters(translation, value.parameters, [...path, 'parameters']);
  const around = listedParameters(translation, pathItem.parameters, [...item, 'parameters']);
  const { swagger } = translation;
  if (value.parameters !== undefined) {
    const places = [
      [...at, 'parameters'],
      [...path, 'parameters'],
    ] as const;
    const isList = Array.isArray(value.parameters);
    made.parameters = isList ? translateParameters(translation, own, ...places) : value.parameters;
  }
  const consumes = value.consumes ?? swagger.consumes;
  const body = translateBody(translation, [around, own], consumes, [...at, 'requestBody'], path);
  if (body) made.requestBody = body;
  if (value.schemes !== undefined) {
    const servers = serversOf(swagger, value.schemes);
    if (servers) made.servers = servers;
    translation.move([...at, 'servers'], [...path, 'schemes']);
  }
  if (value.responses !== undefined) {
    made.responses = mapObject(value.responses, (response, status) => {
      const places = { at: [...at, 'responses', status], from: [...path, 'responses', status] };
      const isCommon = value.produces === undefined || sameList(value.produces, swagger.produces);
      // A shared response has the media types of the document. An operation with others gets a copy of its own.
      if (isCommon) return translateResponse(translation, response, swagger.produces, places.at, places.from);
      const own = translation.resolved(response, places.from);
      if (own.path !== places.from) translation.move(places.at, own.path);
      return translateResponse(translation, own.value, value.produces, places.at, own.path);
    });
  }
  return made;
}

function sameList(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
