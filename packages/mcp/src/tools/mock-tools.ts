import { join } from 'node:path';
import type { Mock } from '@specpact/mock';
import { matchState, type OpenApiDocument } from '@specpact/spec';
import * as z from 'zod';
import { counted, listed } from '../text/listed.ts';
import { path } from './file-arguments.ts';
import { type Tool, tool } from './tool.ts';
import { ToolError } from './tool-error.ts';

const which = z.string().optional().describe('the URL of the mock; not needed if only one runs');

const text = { type: 'string' };
const texts = { type: 'array', items: text };

/** The tools that run mocks. They change nothing in the repository. */
export function mockTools(): Tool[] {
  return [
    tool({
      name: 'mock_start',
      title: 'Start a mock',
      description:
        'Starts a mock server of documents on 127.0.0.1. It runs until mock_stop, or until the client ends. It answers with the examples that provider states choose.',
      input: z.strictObject({
        documents: z
          .array(path('a document'))
          .min(1)
          .optional()
          .describe('the documents to serve; all of openapi/ by default'),
        port: z.int().min(0).max(65_535).default(0).describe('0 takes any free port'),
        stateful: z.boolean().default(false).describe('whether it remembers what requests create and change'),
      }),
      output: object({
        mock: { ...text, description: 'Its URL.' },
        documents: { type: 'array', items: object({ name: text, url: text }) },
        states: { ...texts, description: 'The provider states that can be set.' },
      }),
      effect: 'mocks',
      call: async ({ documents, port, stateful }, { root, files: repository, mocks }) => {
        const files = documents
          ? documents.map((file) => join(root.path, root.existing(file)))
          : (await repository()).documents;
        if (files.length === 0)
          throw new ToolError('there is no document in openapi/: name one in documents');
        const mock = await mocks.start({ documents: files, port, stateful });
        const served = mock.documents.map((document) => ({
          name: document.name,
          url: mock.baseUrl(document),
        }));
        const states = statesOf(mock.documents);
        const headline = `the mock listens on ${mock.url} and has ${counted(states.length, 'provider state')}`;
        return {
          text: listed(headline, [
            ...served.map(({ name, url }) => `- ${name}: ${url}`),
            ...states.map((state) => `- state: ${state}`),
          ]),
          value: { mock: mock.url, documents: served, states },
        };
      },
    }),
    tool({
      name: 'mock_set_states',
      title: 'Set provider states of a mock',
      description:
        'Sets provider states: requests with the values of a state’s parameters then get its scenario. The state that is set last wins. With clear, the states from before end first.',
      input: z.strictObject({
        mock: which,
        states: z
          .array(
            z.strictObject({
              state: z.string().describe('the sentence of x-provider-state'),
              params: z
                .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
                .default({})
                .describe('the values of the parameters in braces'),
            }),
          )
          .default([]),
        clear: z.boolean().default(false),
      }),
      output: object({ mock: text, set: texts }),
      effect: 'mocks',
      call: async ({ mock: url, states, clear }, { mocks }) => {
        const mock = mocks.find(url);
        if (states.length === 0 && !clear) throw new ToolError('give states to set, or clear: true');
        setStates(mock, states, clear);
        const set = states.map(({ state }) => state);
        const cleared = clear ? 'the states from before have ended; ' : '';
        return {
          text: listed(
            `${cleared}set: ${counted(set.length, 'state')}`,
            set.map((state) => `- ${state}`),
          ),
          value: { mock: mock.url, set },
        };
      },
    }),
    tool({
      name: 'mock_requests',
      title: 'Read the journal of a mock',
      description:
        'Gives the latest requests that a mock answered, with the scenario that was chosen and what was wrong with each. Credentials are redacted.',
      input: z.strictObject({
        mock: which,
        limit: z.int().min(1).max(1000).default(50).describe('how many; the latest are given'),
        clear: z.boolean().default(false).describe('whether to forget them afterwards'),
      }),
      output: object({
        mock: text,
        requests: {
          type: 'array',
          description: 'Oldest first.',
          items: {
            ...object({ time: text, method: text, url: text, status: { type: 'integer' } }),
            description: 'As GET /_specpact/requests gives it.',
          },
        },
      }),
      effect: 'mocks',
      call: async ({ mock: url, limit, clear }, { mocks }) => {
        const mock = mocks.find(url);
        const requests = mock.requests().slice(-limit);
        if (clear) mock.clearRequests();
        const lines = requests.map(({ method, url: asked, status, operationId, scenario, violations }) => {
          const chosen = [operationId, scenario].filter(Boolean).join(' ');
          const wrong = violations.map(({ message }) => `; ${message}`).join('');
          return `- ${method} ${asked} → ${status} ${chosen}${wrong}`;
        });
        return {
          text: listed(`${counted(requests.length, 'request')}, the latest first`, lines.toReversed()),
          value: { mock: mock.url, requests },
        };
      },
    }),
    tool({
      name: 'mock_stop',
      title: 'Stop a mock',
      description: 'Stops a mock that mock_start started.',
      input: z.strictObject({ mock: which }),
      output: object({ stopped: text }),
      effect: 'mocks',
      call: async ({ mock: url }, { mocks }) => {
        const mock = mocks.find(url);
        const stopped = mock.url;
        await mocks.stop(mock);
        return { text: `${stopped} has stopped`, value: { stopped } };
      },
    }),
  ];
}

/** The provider states that the examples of documents name. */
function statesOf(documents: readonly OpenApiDocument[]): string[] {
  const scenarios = documents.flatMap((document) =>
    document.operations.flatMap(({ responses }) => responses.flatMap((response) => response.scenarios)),
  );
  return [...new Set(scenarios.flatMap(({ providerState }) => providerState ?? []))];
}

/** Sets all states, or none if no document has one of them. */
function setStates(
  mock: Mock,
  states: readonly { state: string; params: Record<string, unknown> }[],
  clear: boolean,
): void {
  const known = statesOf(mock.documents);
  const isKnown = ({ state, params }: (typeof states)[number]) =>
    known.some((template) => matchState(template, { name: state, params }) !== undefined);
  const unknown = states.find((state) => !isKnown(state));
  // The mock refuses it, and names those that there are.
  if (unknown) mock.given(unknown.state, {});
  if (clear) mock.clearStates();
  for (const { state, params } of states) {
    mock.given(
      state,
      Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])),
    );
  }
}

function object(properties: Record<string, object>): object {
  return { type: 'object', required: Object.keys(properties), properties };
}
