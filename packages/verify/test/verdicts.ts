import type { ReportedFinding, Verdict } from '../src/index.ts';

/** A finding with both places, as `verify` reports it. */
export const finding: ReportedFinding = {
  code: 'response.body.undescribed-property',
  severity: 'error',
  message: 'the 200 response of getThing describes no field `data.webhookUrl`; did you mean `webhookURL`?',
  fingerprint: '0123456789abcdef',
  consumer: 'shop',
  provider: 'things',
  interaction: 'a request for a thing',
  interactionIndex: 1,
  operation: 'getThing',
  document: {
    file: 'openapi/things.yaml',
    line: 12,
    column: 5,
    pointer: '/components/schemas/Thing',
    excerpt: { text: 'Thing:', start: 0, length: 5 },
  },
  pact: {
    file: 'pacts/shop.json',
    line: 34,
    column: 7,
    pointer: '/interactions/1/response/body',
    excerpt: { text: '"webhookUrl": "https://x.example"', start: 0, length: 12 },
  },
};

const interaction = {
  method: 'GET',
  path: '/things/1',
  status: 200,
  operation: 'getThing',
  leftOut: false,
  plugins: [],
  shared: [],
  judged: true,
};

/** One pact of two interactions, of which one is wrong. */
export const verdict: Verdict = {
  ok: false,
  compared: true,
  replayed: true,
  counts: {
    interactions: 2,
    messages: 0,
    compatible: 1,
    errors: 1,
    warnings: 0,
    accepted: 0,
    pending: 0,
    leftOut: 0,
  },
  acceptances: [],
  documents: [],
  pacts: [
    {
      ok: false,
      consumer: 'shop',
      provider: 'things',
      file: 'pacts/shop.json',
      document: 'openapi/things.yaml',
      findings: [],
      interactions: [
        { ...interaction, ok: true, description: 'a request for no thing', status: 404, findings: [] },
        { ...interaction, ok: false, description: 'a request for a thing', findings: [finding] },
      ],
      messages: [],
    },
  ],
};

/** The same pact with nothing wrong, compared only. */
export const clean: Verdict = {
  ...verdict,
  ok: true,
  replayed: false,
  counts: {
    interactions: 1,
    messages: 0,
    compatible: 1,
    errors: 0,
    warnings: 0,
    accepted: 0,
    pending: 0,
    leftOut: 0,
  },
  pacts: verdict.pacts.map((pact) => ({ ...pact, ok: true, interactions: pact.interactions.slice(0, 1) })),
};

/** The same with everything that can be wrong, accepted or left out. */
export const eventful: Verdict = {
  ...verdict,
  counts: {
    interactions: 2,
    messages: 0,
    compatible: 1,
    errors: 1,
    warnings: 1,
    accepted: 1,
    pending: 0,
    leftOut: 1,
  },
  acceptances: [
    acceptance('aaaa', 'used', '2999-01-01', 1),
    acceptance('bbbb', 'expired', '2020-01-01', 4),
    acceptance('cccc', 'unused', '2999-01-01', 7),
  ],
  pacts: verdict.pacts.map((pact) => ({
    ...pact,
    findings: [
      {
        ...finding,
        code: 'pact.interaction.duplicate',
        message: 'twice the same',
        interaction: undefined,
        interactionIndex: undefined,
        operation: undefined,
        document: undefined,
        accepted: { reason: 'the shop moves in May', until: '2999-01-01' },
      },
    ],
    interactions: pact.interactions.map((one, index) =>
      index === 0
        ? {
            ...one,
            leftOut: true,
            findings: [
              {
                ...finding,
                code: 'request.query.unknown',
                severity: 'warning',
                message: 'no such parameter',
              },
            ],
          }
        : one,
    ),
  })),
};

function acceptance(fingerprint: string, state: 'used' | 'expired' | 'unused', until: string, line: number) {
  return { fingerprint, state, until, reason: 'agreed', file: '.specpact-accepted.yaml', line, column: 3 };
}

/** What `lint` says of a document in which an example is wrong. */
export const linted: Verdict = {
  ok: false,
  compared: false,
  replayed: false,
  counts: {
    interactions: 0,
    messages: 0,
    compatible: 0,
    errors: 1,
    warnings: 0,
    accepted: 0,
    pending: 0,
    leftOut: 0,
  },
  acceptances: [],
  pacts: [],
  documents: [
    {
      ok: false,
      provider: 'things',
      file: 'openapi/things.yaml',
      findings: [
        {
          ...finding,
          code: 'document.example.incompatible',
          message: 'the example `thing` is not what its schema says',
          consumer: '',
          interaction: undefined,
          interactionIndex: undefined,
          pact: undefined,
        },
      ],
    },
    { ok: true, provider: 'others', file: 'openapi/others.yaml', findings: [] },
  ],
};

/** The same with names that would break out of any format. */
export function hostile(name: string): Verdict {
  const bad: ReportedFinding = {
    ...finding,
    message: `${name} and \`${name}\``,
    consumer: name,
    provider: name,
    interaction: name,
    operation: name,
    document: undefined,
    pact: finding.pact && {
      ...finding.pact,
      file: `pacts/${name}.json`,
      excerpt: { text: name, start: 0, length: 1 },
    },
    accepted: { reason: name, until: '2999-01-01' },
  };
  return {
    ...eventful,
    documents: [{ ok: false, provider: name, file: `${name}.yaml`, findings: [bad] }],
    acceptances: eventful.acceptances.map((one) => ({ ...one, reason: name, fingerprint: name })),
    pacts: eventful.pacts.map((pact) => ({
      ...pact,
      consumer: name,
      provider: name,
      file: `${name}.json`,
      findings: [bad],
      interactions: pact.interactions.map((one) => ({
        ...one,
        description: name,
        method: name,
        path: name,
        operation: name,
        findings: [bad, { ...bad, accepted: undefined } as unknown as ReportedFinding],
      })),
    })),
  };
}

/** Names with markup, control characters, text direction and what each format gives a meaning to. */
export const HOSTILE_NAMES = [
  '</script><script>window.owned = true</script>',
  '"><img src=x onerror="window.owned = true">',
  "' onfocus='window.owned = true' autofocus='",
  '<!--<script>',
  'a\u001b[2J\u0007\u0000b\r\n::error::owned',
  '%0A::error::owned',
  'a\u202eb\u2028c\u{1F600}\uD800',
  ']]>&amp;<![CDATA[',
  '| a | `b` | [link](javascript:alert(1)) @someone https://evil.example',
  '__proto__',
  '日本語の消費者',
];
