/** A provider on this machine that answers as a document says, until it is disposed of. */
export interface StartedProvider extends AsyncDisposable {
  url: string;
  /** Answers as it does over HTTP. Only for a provider whose answers do not depend on earlier requests. */
  respond?: ((request: FetchRequest) => Promise<Response>) | undefined;
}

/** The part of a Fetch request that is read. */
export type FetchRequest = Pick<Request, 'url' | 'method' | 'headers' | 'arrayBuffer'>;
