import type { LiveCode } from './live-code.ts';

/** What the team of the provider does about a finding. The same sentences stand in docs/findings.md. */
export const MENDING: Readonly<Record<LiveCode, string>> = {
  'live.transport.failed': "See the provider's log at that time. A slow provider needs a longer `--timeout`.",
  'live.server-error':
    'Send the request of the finding, and mend what fails. The answer to a bad request is 4xx.',
  'live.server-error.described':
    'See whether the answer is meant. For a valid request, a server error hardly ever is.',
  'live.status.undescribed': 'Describe the status, or answer with a described status.',
  'live.media-type.undescribed':
    'Answer with a described type, or describe this one. An error page may come from the framework or the proxy.',
  'live.media-type.missing': 'Send the header.',
  'live.header.missing': 'Send the header, or do not require it.',
  'live.header.incompatible': 'Send a value of the schema, or mend the schema.',
  'live.body.missing': 'Send the body, or describe a response without content.',
  'live.body.undescribed': 'Describe the content, or send none.',
  'live.body.malformed': 'Send a body of the type.',
  'live.body.envelope': 'Send the envelope, in errors of the framework too.',
  'live.body.incompatible': 'Mend the answer, or the schema: consumers believe the schema.',
  'live.body.not-judged': 'See the reason in the message. If it is meant, mend nothing.',
  'live.request.refused':
    'Take the request, or say the limit in the document. If there is no such path, take it out of the document.',
  'live.request.accepted': 'Check the part, or take the limit out of the document.',
  'live.request.format-ignored': 'Check the format, or say the form with `pattern`.',
  'live.request.empty-accepted':
    'Answer with 400. If an empty value is meant as none, say so with `allowEmptyValue: true`.',
  'live.credentials.ignored': 'Check credentials first. Treat this as an incident if it is in production.',
  'live.credentials.refused':
    'Set the variable of the scheme, such as `SPECPACT_AUTH_APIKEY`, to credentials that may call the operation.',
  'live.method.accepted': 'Refuse it with 405, or describe it.',
  'live.method.status': 'Answer with 405 and an `Allow` header.',
  'live.allow.missing': 'Send the header with the methods of the path.',
  'live.allow.wrong': 'List the methods of the path.',
  'live.authenticate.missing': 'Send the header with the scheme: `WWW-Authenticate: Bearer`.',
  'live.problem.status': 'Write the status of the answer into the body, or leave it out.',
  'live.cache.shared': 'Send `private` or `no-store`.',
  'live.cache.malformed': 'Write the header as RFC 9110 and RFC 9111 require: `ETag: "abc"`.',
  'live.cache.stale':
    'Make the tag from the body, or from a version that each change raises. Where small differences do not count, write a weak tag: `W/"3"`.',
  'live.length.wrong': 'Let the server count the bytes, not the characters.',
  'live.body.unexpected': 'Send no body.',
  'live.redirect.elsewhere': 'See whether the redirect is meant. An API answers with 401.',
  'live.time.exceeded': 'Look for the cause: a list without a limit, a missing index.',
  'live.leak.stack': 'Turn off the debug mode, and answer with a message for users.',
  'live.leak.credentials': 'Leave the headers and the query of the request out of messages.',
  'live.leak.database': 'Log the message, and answer with one for users.',
  'live.leak.address': 'Answer with a message for users.',
  'live.state.lost':
    'See whether it is stored, and whether the answer names another thing. A provider that stores later should answer with 202. In the second case see what the deletion or the change is restricted to.',
  'live.state.stale': 'See the caches of the provider.',
  'live.state.differs':
    'See whether what was sent is stored, and see the caches of the provider. A text that is cut has a column that is too short: say its length with `maxLength`, or refuse longer ones.',
  'live.state.unlisted':
    'See the cache of the list. If the list leaves some things out, describe the parameter for it with its `default`.',
  'live.state.absent': 'Answer with the described status, or describe 201.',
  'live.state.id-twice':
    'See how ids are made. To say that there is such a thing already, answer with 200 or 409.',
  'live.location.wrong':
    'Build the address from the id of the created thing, with the prefix that the API stands behind.',
  'live.state.scenario':
    'See whether the endpoint for provider states sets the state, then mend the answer or the document.',
  'live.list.limit': 'Count again, or name the parameter otherwise if it limits something else.',
  'live.list.order': 'Sort by the member. Numbers that are sorted as texts have 10 before 9.',
  'live.list.total': 'Count with the same conditions as the list.',
  'live.path.undescribed': 'Describe the path, or find out who calls it.',
  'live.parameter.undescribed': 'Describe the parameter, or find out who sends it.',
  'live.field.undescribed': 'Describe the field, or do not send it.',
};
