/** Another process listens on the port. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';
  readonly port: number;
  readonly host: string;

  constructor(port: number, host: string, options?: ErrorOptions) {
    super(
      `port ${port} on ${host} is taken: stop the program that listens there, or choose another with --port (0 takes any free port)`,
      options,
    );
    this.port = port;
    this.host = host;
  }
}
