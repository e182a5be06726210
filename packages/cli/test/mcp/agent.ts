import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const BIN = fileURLToPath(new URL('../../bin/specpact.js', import.meta.url));

/** What a tool answered. */
export interface Answer {
  text: string;
  value: Record<string, unknown> | undefined;
  isError: boolean;
}

/** The client of the protocol's own SDK, with `specpact mcp` as the process that it has started. */
export class Agent implements AsyncDisposable {
  readonly client: Client;
  /** What came on stdout and is no message of the protocol. */
  readonly errors: Error[] = [];
  readonly #transport: StdioClientTransport;

  private constructor(client: Client, transport: StdioClientTransport) {
    this.client = client;
    this.#transport = transport;
    client.onerror = (error) => this.errors.push(error);
  }

  static async start(cwd: string, ...flags: string[]): Promise<Agent> {
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [BIN, 'mcp', ...flags],
      cwd,
      stderr: 'ignore',
    });
    const agent = new Agent(new Client({ name: 'test', version: '1' }), transport);
    await agent.client.connect(transport);
    // The client then judges each structured result by the schema of its tool.
    await agent.client.listTools();
    return agent;
  }

  async call(name: string, args: Record<string, unknown> = {}): Promise<Answer> {
    const { content, structuredContent, isError } = await this.client.callTool({ name, arguments: args });
    const texts = (content as { type: string; text: string }[]).map(({ text }) => text);
    return {
      text: texts.join('\n'),
      value: structuredContent as Answer['value'],
      isError: isError === true,
    };
  }

  get pid(): number | null {
    return this.#transport.pid;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close();
  }
}
