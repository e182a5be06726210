import type { LoadOptions, OpenApiDocument } from '@specpact/spec';
import type { MockHandlers } from '../answer/handlers/mock-handlers.ts';
import type { MockUser } from '../answer/users/user.ts';
import type { JournalEntry } from '../control/journal.ts';
import type { WebhookOptions } from '../control/webhooks/webhook-options.ts';
import type { SentWebhook } from '../control/webhooks/webhooks.ts';
import type { Workbench } from '../control/workbench/workbench-panels.ts';
import type { Reload } from '../document/reload.ts';
import type { Recorded } from '../upstream/recording.ts';

/** A document, or the path or URL of its file. */
export type DocumentSource = string | URL | OpenApiDocument;

export interface MockOptions<Types = unknown> extends LoadOptions {
  /** The document to mock. It is served at the root and under `/<its name>`. */
  document?: DocumentSource;
  /** Several documents. Each is served under `/<its name>`. */
  documents?: readonly DocumentSource[];
  /**
   * A folder with documents, which are served like `documents`. With `watch`, the mock also serves documents
   * that are added later, and stops serving those that are deleted.
   */
  folder?: string;
  /**
   * The port to listen on. 0 takes any free port. With `false` the mock does not listen; `mock.respond`
   * answers requests.
   *
   * @default 0
   */
  port?: number | false;
  /** A UNIX socket to listen on, instead of a port. */
  socket?: string;
  /**
   * Whether it speaks HTTPS, with HTTP/2 for clients that take it. With `true`, it has a certificate of its own for
   * `localhost`, which is made on first use and kept in the user's cache folder. Or a certificate and its key, in PEM.
   *
   * @default false
   */
  https?: boolean | { cert: string; key: string };
  /**
   * Whether pages of other origins may read answers: all of them, none, or those of some origins.
   *
   * @default true
   */
  cors?: boolean | { origins: readonly string[] };
  /**
   * Whether bodies are compressed for clients that take that.
   *
   * @default false
   */
  compression?: boolean;
  /**
   * The address to listen on. The mock has no access control, so be careful with an address that others can
   * reach.
   *
   * @default '127.0.0.1'
   */
  host?: string;
  /**
   * More names that requests to the control endpoints and to an upstream may have in `Host`. A mock on
   * loopback takes only names of this machine. One on another address takes addresses, names without a dot,
   * and local names such as `mock.internal` too. A page could make any other name resolve to this machine.
   *
   * @default []
   */
  allowedHosts?: readonly string[];
  /**
   * Whether each request is answered as Prism answers it, even where that contradicts the document: with
   * samples that their schema refuses, with 422 to some valid requests, with 500 to media types that Prism
   * cannot write.
   *
   * @default false
   */
  asPrism?: boolean;
  /**
   * Whether the mock keeps what requests create, change and remove. GET of `/things/{id}` and `/things` then
   * returns what POST to `/things` created, until `mock.resetData()`.
   *
   * @default false
   */
  stateful?: boolean;
  /**
   * A file that keeps the data of a stateful mock while it does not run. It is created with the first change. This
   * option implies `stateful`.
   */
  dataFile?: string;
  /** Called if the data file cannot be written. */
  onDataError?: (error: Error) => void;
  /**
   * The time between two items of a stream, in milliseconds: of `text/event-stream`, and of lines of JSON. `x-pace` of a
   * media type in the document wins over it.
   *
   * @default 0
   */
  streamPace?: number;
  /**
   * Handlers by `operationId`, which answer in code. With `true`, they are those of `specpact.mock.ts` beside each
   * document, if there is one. Node reads TypeScript since 22.18. With `asPrism` and `upstream` there are none.
   *
   * @default false
   */
  handlers?: boolean | MockHandlers<Types>;
  /**
   * Who may use the API, by name. Then credentials must be those of a user: for HTTP Basic, API keys and bearer tokens,
   * in the scopes that an operation needs. Others are answered with 401 and 403. `POST /_specpact/token` and
   * `mock.token()` give tokens. Without users the mock takes any credentials, as Prism does.
   */
  users?: Readonly<Record<string, MockUser>>;
  /**
   * How long the tokens of users last, in seconds.
   *
   * @default 3600
   */
  tokenLifetime?: number;
  /**
   * The URL of the API itself. The mock passes requests on to it and returns its answers unchanged. The
   * journal shows what differs from the document in both. The mock then needs exactly one document.
   */
  upstream?: string | URL;
  /**
   * The URL of an API that gets the requests which neither the document nor the data of a stateful mock answer: those
   * with a path or a method that the document does not have, and those for things that are not kept. It needs exactly
   * one document.
   */
  proxyMissing?: string | URL;
  /**
   * Whether each document itself is served, as `openapi.json` below its path.
   *
   * @default false
   */
  openapi?: boolean;
  /**
   * With `upstream`: how long the API may be silent, in milliseconds, before the answer is 504.
   *
   * @default 60000
   */
  upstreamTimeout?: number;
  /**
   * With `upstream`: whether pages of any site may use the API as their user. Otherwise they get no answer
   * with credentials, and their requests that could change something are refused.
   *
   * @default false
   */
  corsCredentials?: boolean;
  /** With `upstream`: where new answers are kept, as examples for the document. */
  record?: RecordOptions;
  /** Called when an answer has been recorded, or could not be. */
  onRecord?: (recorded: Recorded) => void;
  /** Called with each request to a document as soon as its answer is known. Credentials are redacted. */
  onRequest?: (entry: JournalEntry) => void;
  /**
   * Where the webhooks of the documents go, and how they are signed. They are sent by `mock.sendWebhook()`, by a button
   * of the control page, and after the requests that `x-webhook-after` names.
   *
   * @default they go nowhere
   */
  webhooks?: WebhookOptions;
  /** Called with each webhook that was sent, and what its receiver answered. */
  onWebhook?: (sent: SentWebhook) => void;
  /**
   * Whether a document is reloaded when it, or a file that it refers to, changes. Connections stay open, and
   * states that the document still has stay set. If the new document cannot be served, the last good one
   * stays.
   *
   * @default false
   */
  watch?: boolean;
  /** Called after each reload of a document. If the document cannot be served, `error` says what is wrong. */
  onReload?: (reload: Reload) => void;
  /**
   * The path below which the control endpoints are. With `false` there are none.
   *
   * @default '/_specpact'
   */
  controlPath?: string | false;
  /** More panels for the page at the control path. */
  workbench?: Workbench;
  /**
   * How long a client may take to send its headers and its request, in milliseconds. A slower one is answered
   * 408 and disconnected.
   *
   * @default { headers: 10_000, request: 60_000 }
   */
  timeouts?: Partial<SendTimeouts>;
}

/** How long a client may take to send, in milliseconds. A slower client only keeps the server busy. */
export interface SendTimeouts {
  /** For the head of a request. */
  headers: number;
  /** For a whole request. */
  request: number;
}

export interface RecordOptions {
  /** It is created if it does not exist. */
  folder: string;
  /**
   * What to redact in the answers, besides credentials: names of members, or dotted paths from the root such
   * as `data.webhookUrl`.
   */
  redact?: readonly string[];
}
