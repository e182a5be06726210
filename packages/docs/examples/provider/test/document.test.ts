import { holdToDocument } from '@specpact/live';
import { handle } from '../src/app.ts';

await holdToDocument({ document: 'openapi/orders.yaml', handler: handle, credentials: { token: 'TOKEN' } });
