/** What a program does with the client of `parcels.yaml`. It is compiled beside the client, and then run. */
export const USAGE = `import { streamOf } from '@specpact/client';
import { type Arrival, connectParcels, createParcelsClient, type DateSchema, listParcels, type Parcel, sendParcel, type SendParcelBody, watchScansStream } from './index.ts';
import { createParcelsReceiver } from './webhooks.ts';
import { validateWith } from './index.ts';
import { validators } from './validators.ts';

type Fetch = typeof globalThis.fetch;

export async function reads(fetch: Fetch, since: Date): Promise<unknown> {
  const client = createParcelsClient({ fetch, validation: validateWith(validators) });
  const options = { params: { path: { since }, query: { after: 9007199254740993n } } };
  const result = await client.listParcels(options);
  const alone = await listParcels(connectParcels({ fetch }), options);
  if (result.status === 404) return { until: result.error?.until.getTime() };
  if (result.status !== 200 || alone.status !== 200) return result;
  const reset: Date | undefined = result.headers['x-reset'];
  const last: bigint | undefined = alone.headers['x-last'];
  const [parcel]: Parcel[] = result.data;
  const number: bigint | undefined = parcel?.number;
  const sent: Date | undefined = parcel?.sent;
  const delivered: Date | null | undefined = parcel?.delivered;
  const date: string | undefined = parcel?.date;
  const either: Date | bigint | undefined = parcel?.either;
  const unclear: string | undefined = parcel?.unclear;
  return { reset, last, number, sent, delivered, date, either, unclear, alone: alone.data };
}

export async function writes(fetch: Fetch, sent: Date): Promise<Parcel> {
  const body: SendParcelBody = { number: 9007199254740993n, sent, notes: { a: sent }, within: { number: 1n, sent } };
  const parcels = connectParcels({ fetch });
  await sendParcel(parcels, { body });
  return createParcelsClient({ fetch }).sendParcel({ body }).orThrow();
}

export function refused(fetch: Fetch): void {
  // @ts-expect-error: a text is no Date
  void (() => createParcelsClient({ fetch }).sendParcel({ body: { number: 1n, sent: '2026-01-01T00:00:00Z' } }));
  // @ts-expect-error: a number is no bigint
  void (() => createParcelsClient({ fetch }).sendParcel({ body: { number: 1, sent: new Date() } }));
  const named: DateSchema = { day: 'x' };
  void named;
}

export async function streams(fetch: Fetch): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const scan of streamOf(createParcelsClient({ fetch }).watchScans, {})) {
    const at: Date = scan.at;
    const step: string = scan.step;
    found.push([at, step]);
  }
  for await (const { at } of createParcelsClient({ fetch }).watchScans.stream({ silence: 1000 })) {
    const method: Date = at;
    found.push(method);
  }
  for await (const { at } of watchScansStream(connectParcels({ fetch }))) {
    const alone: Date = at;
    found.push(alone);
  }
  return found;
}

export async function receives(request: Request): Promise<unknown> {
  const receiver = createParcelsReceiver({ secret: 's', signature: { header: 'x-signature' } });
  const received = await receiver.receive(request);
  if (!received.ok) return received;
  const at: Date = received.event.at;
  const arrival: Arrival | undefined = received.event.kind === 'arrival' ? received.event : undefined;
  return [at, arrival];
}
`;
