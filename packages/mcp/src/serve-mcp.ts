import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListResourcesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { didYouMean } from '@specpact/spec';
import * as z from 'zod';
import { RunningMocks } from './mocks/running-mocks.ts';
import { RootFolder } from './paths/root-folder.ts';
import { listResources, readResource } from './resources/resources.ts';
import { protocolOutput } from './stdio/protocol-output.ts';
import { allTools } from './tools/all-tools.ts';
import { callTool } from './tools/call-tool.ts';
import type { RepositoryFiles, RunCommand, Tool } from './tools/tool.ts';

/** How the server works. */
export interface McpOptions {
  /** The folder of `openapi/` and `pacts/`. Nothing outside is read by a path that a client gives. */
  root: string;
  /** Runs a command of specpact in this folder. */
  run: RunCommand;
  /** The documents and pacts: those of the configuration, or of `openapi/` and `pacts/`. */
  files(): Promise<RepositoryFiles>;
  /** The version of specpact, for the client. */
  version: string;
  /**
   * Whether there are tools that write into the folder or the store.
   *
   * @default false
   */
  write?: boolean;
  /** The store that tools ask. @default the store that the commands find by themselves */
  store?: string | undefined;
  /** Ends the server. */
  signal: AbortSignal;
}

/** In the protocol: the resource is not there (2025-11-25, "Error Handling" of resources). */
const NO_RESOURCE = -32_002;

/**
 * Serves the Model Context Protocol on the process's stdin and stdout until the client ends, or `signal` is aborted.
 * Mocks that the client started then end too.
 *
 * @throws {PathError} if there is no root folder.
 */
export async function serveMcp(options: McpOptions): Promise<void> {
  const { run, files, version, write = false, store, signal } = options;
  const root = new RootFolder(options.root);
  await using mocks = new RunningMocks();
  using output = protocolOutput();
  const every = allTools();
  const tools = every.filter(({ effect }) => write || effect !== 'writes');
  const server = new Server(
    { name: 'specpact', version },
    { capabilities: { tools: {}, resources: {} }, instructions: instructions(write) },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(listedTool) }));
  server.setRequestHandler(CallToolRequestSchema, ({ params: { name, arguments: args } }, extra) => {
    const tool = tools.find((one) => one.name === name);
    if (tool) return callTool(tool, args, { root, run, files, mocks, store, signal: extra.signal });
    throw new McpError(ErrorCode.InvalidParams, whyNoTool(name, every));
  });
  server.setRequestHandler(ListResourcesRequestSchema, async () => ({
    resources: listResources(root, await files()),
  }));
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params: { uri } }) => {
    const contents = await readResource(root, await files(), uri);
    if (!contents) throw new McpError(NO_RESOURCE, `there is no resource ${uri}`);
    return { contents: [contents] };
  });
  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
  });
  const end = () => void server.close();
  // The SDK's transport does not end with its input.
  process.stdin.once('end', end);
  signal.addEventListener('abort', end, { once: true });
  await server.connect(new StdioServerTransport(process.stdin, output.stream));
  if (signal.aborted) end();
  await closed;
}

function listedTool({ name, title, description, input, output, effect }: Tool) {
  return {
    name,
    title,
    description,
    inputSchema: z.toJSONSchema(input, { io: 'input' }) as { type: 'object' },
    outputSchema: output as { type: 'object' },
    annotations: {
      readOnlyHint: effect === 'reads',
      destructiveHint: effect === 'writes',
      openWorldHint: false,
    },
  };
}

function whyNoTool(name: string, every: readonly Tool[]): string {
  if (every.some((one) => one.name === name)) {
    return `${name} writes, and this server only reads: start it with specpact mcp --write`;
  }
  return `there is no tool "${name}"${didYouMean(
    name,
    every.map((one) => one.name),
  )}`;
}

function instructions(write: boolean): string {
  const can = write
    ? 'Some tools write files.'
    : 'Nothing is written: the server was started without --write.';
  return `specpact holds OpenAPI documents (openapi/) and consumers' pacts (pacts/) to each other. lint checks documents, verify judges pacts by them, diff shows what changed and whom it breaks, explain says what a code means. Paths are relative to the root folder. ${can}`;
}
