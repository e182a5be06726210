import type { FindingCode } from '../finding-code.ts';
import type { OpcResult } from './opc-result.ts';

/** OPC's codes, each as ours and with what was found in the words of the API. */
export const TRANSLATIONS: Record<string, [FindingCode, (said: OpcResult) => string]> = {
  'request.authorization.missing': [
    'request.security.missing',
    ({ request, context }) =>
      `${request} needs credentials, and a ${context.interaction.response.status} is expected without them`,
  ],
  'request.accept.incompatible': [
    'request.accept.incompatible',
    ({ request, value }) => `${request} never answers with ${value}, which is what the request accepts`,
  ],
  'request.accept.unknown': [
    'request.accept.unknown',
    ({ request }) => `the request has an \`Accept\` header, and ${request} describes no response body`,
  ],
  'request.content-type.incompatible': [
    'request.content-type.incompatible',
    ({ request, value }) => `${request} takes no body of type ${value}`,
  ],
  'request.content-type.unknown': [
    'request.content-type.unknown',
    ({ request }) => `the request has a \`Content-Type\` header, and ${request} takes no body`,
  ],
  'request.content-type.missing': [
    'request.content-type.missing',
    ({ request }) => `the request to ${request} has a body and no \`Content-Type\` header`,
  ],
  'request.header.incompatible': [
    'request.header.incompatible',
    ({ request, name, reason }) => `the header \`${name}\` of ${request} ${reason}`,
  ],
  'request.header.unknown': [
    'request.header.unknown',
    (said) => `${said.request} describes no header \`${said.name}\`${said.didYouMean('header')}`,
  ],
  'request.query.incompatible': [
    'request.query.incompatible',
    ({ request, name, reason }) => `the query parameter \`${name}\` of ${request} ${reason}`,
  ],
  'request.query.unknown': [
    'request.query.unknown',
    (said) => `${said.request} describes no query parameter \`${said.name}\`${said.didYouMean('query')}`,
  ],
  'request.body.incompatible': [
    'request.body.incompatible',
    (said) => `${said.partOf(`the request body of ${said.request}`)} ${said.reason}`,
  ],
  'request.body.unknown': [
    'request.body.undescribed',
    ({ request }) => `the request has a body, and ${request} describes none of its type`,
  ],
  'request.body.unvalidatable': [
    'request.body.not-judged',
    ({ request }) => `the request body of ${request} is of a media type that is not judged`,
  ],
  'response.status.unknown': [
    'response.status.unknown',
    ({ request, context: { operation, interaction } }) => {
      const known = operation?.responses.map(({ status }) => status).join(', ') || 'none';
      return `${request} describes no ${interaction.response.status} response; it describes ${known}`;
    },
  ],
  'response.status.default': [
    'response.status.default',
    ({ request, context }) =>
      `${request} does not name the status ${context.interaction.response.status}; it is judged by \`default\``,
  ],
  'response.content-type.incompatible': [
    'response.content-type.incompatible',
    ({ response, value }) => `${response} is never of type ${value}`,
  ],
  'response.content-type.unknown': [
    'response.content-type.unknown',
    ({ response }) => `a \`Content-Type\` header is expected, and ${response} describes no body`,
  ],
  'response.header.incompatible': [
    'response.header.incompatible',
    ({ response, name, reason }) => `in ${response}, the header \`${name}\` ${reason}`,
  ],
  'response.header.unknown': [
    'response.header.undescribed',
    ({ response, name }) => `${response} describes no header \`${name}\``,
  ],
  'response.header.undefined': [
    'response.header.standard',
    ({ response, name }) => `${response} does not describe the standard header \`${name}\``,
  ],
  'response.body.unknown': [
    'response.body.undescribed',
    ({ response }) => `a body is expected, and ${response} describes none`,
  ],
  'response.body.incompatible': [
    'response.body.incompatible',
    (said) => `${said.partOf(said.response)} ${said.reason}; the pact has ${said.value}`,
  ],
  'response.body.unvalidatable': [
    'response.body.not-judged',
    ({ response }) => `the body of ${response} is of a media type that is not judged`,
  ],
};
