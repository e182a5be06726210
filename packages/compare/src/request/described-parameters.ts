import { SchemaReader, SchemaView } from '@specpact/schema';
import type { OpenApiDocument, Parameter } from '@specpact/spec';
import type { InteractionContext } from '../interaction/interaction-context.ts';
import { describeText, type TextDescription } from '../value/serialization/described-text.ts';
import { claimNames, type Fields, type NamedValue } from '../value/serialization/read-named.ts';
import { type Style, styleOf } from '../value/serialization/style.ts';
import { cookiesOf } from './cookies.ts';
import { credentialNames } from './security.ts';

/** What a parameter is called, by its place. */
export const SUBJECT: Record<Parameter['in'], string> = {
  path: 'path parameter',
  query: 'query parameter',
  header: 'header',
  cookie: 'cookie',
};

/** A parameter with what describes its text. */
export interface DescribedParameter extends NamedValue {
  parameter: Parameter;
  style: Style;
  description: TextDescription | undefined;
  /** The names in the query, or among the cookies, that belong to it in this request. */
  names: readonly string[];
}

/** The names and texts in the query, or in the cookies, of a request. */
export function fieldsOf({ interaction }: InteractionContext, location: 'query' | 'cookie'): Fields {
  return location === 'query' ? interaction.request.query : cookiesOf(interaction.request).fields;
}

/** The parameters that an operation has in one place. Each has the names of the request that belong to it. */
export function describeParameters(
  context: InteractionContext,
  location: Parameter['in'],
): DescribedParameter[] {
  const { document, operation } = context;
  if (!operation) return [];
  const parameters = operation.parameters
    .filter((parameter) => parameter.in === location)
    .map((parameter) => describeParameter(context, parameter));
  if (parameters.length === 0 || (location !== 'query' && location !== 'cookie')) return parameters;
  const claims = claimNames(parameters, fieldsOf(context, location), credentialNames({ document }, location));
  return parameters.map((parameter) => ({ ...parameter, names: claims.get(parameter) ?? [] }));
}

const known = new WeakMap<Parameter, DescribedParameter>();

/** A parameter, apart from the names in a request. It is the same for each request. */
function describeParameter({ document }: InteractionContext, parameter: Parameter): DescribedParameter {
  const described = known.get(parameter) ?? readParameter(document, parameter);
  known.set(parameter, described);
  return described;
}

function readParameter(document: OpenApiDocument, parameter: Parameter): DescribedParameter {
  const description = describeText(document, parameter);
  const reader = SchemaReader.of(document);
  const schema = description?.mediaType === undefined ? description?.schema : undefined;
  return {
    parameter,
    style: styleOf(parameter),
    description,
    view: schema && ((value) => SchemaView.of(reader, 'request', schema, value)),
    names: [],
  };
}
