import {
  type Contract,
  type Conversion,
  nativeBody,
  nativeItems,
  nativeParameters,
  readHeaders,
  takeNative,
} from '../../src/index.ts';

/** An order: its number has 64 bits, and it contains orders. */
export const order: Conversion = {
  members: {
    id: 'bigint',
    at: 'date',
    either: { text: 'date', number: 'bigint' },
    parts: { items: () => order },
    pair: { first: [null, 'date'], items: 'bigint' },
    plain: null,
  },
  others: 'date',
};

/** The code that a contract with a `Date` or a `bigint` brings. */
export const writers: Contract['writers'] = {
  parameters: nativeParameters,
  body: nativeBody,
  responseHeaders: readHeaders,
  take: takeNative,
  items: nativeItems,
};
