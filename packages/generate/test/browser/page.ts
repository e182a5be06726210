/** What an application does with the client of `shop.yaml`: a paged table with TanStack Query and another with SWR, an upload form and a chat. */
export const PAGE = `import { withUploadProgress } from '@specpact/client';
import {
  QueryClient,
  QueryClientProvider,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { createElement as h, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import useSWR from 'swr';
import useSWRInfinite from 'swr/infinite';
import useSWRMutation from 'swr/mutation';
import { connectShop, createShopClient } from './shop/index.ts';
import { createOrderSwrMutation, listOrdersSwr, listOrdersSwrInfinite } from './shop/swr.ts';
import {
  createOrderMutationOptions,
  listOrdersInfiniteQueryOptions,
  listOrdersQueryKey,
} from './shop/tanstack-query.ts';

const baseUrl = location.origin;
const shop = connectShop({ baseUrl });
const client = createShopClient({ baseUrl });

function Orders() {
  const query = { status: 'open' };
  const orders = useInfiniteQuery(listOrdersInfiniteQueryOptions(shop, { params: { query } }));
  const queries = useQueryClient();
  const create = useMutation({
    ...createOrderMutationOptions(shop),
    onSuccess: () => queries.invalidateQueries({ queryKey: listOrdersQueryKey() }),
  });
  if (orders.isPending) return h('p', {}, 'Loading');
  if (orders.isError) return h('p', { role: 'alert' }, orders.error.message);
  const items = orders.data.pages.flatMap((page) => page.items);
  return h(
    'section',
    {},
    h('ol', {}, ...items.map(({ id, total }) => h('li', { key: id }, id + ': ' + total))),
    h(
      'button',
      { type: 'button', disabled: !orders.hasNextPage, onClick: () => orders.fetchNextPage() },
      'More',
    ),
    h('button', { type: 'button', onClick: () => create.mutate({ body: { total: 40 } }) }, 'Create'),
  );
}

function OrdersBySwr() {
  const first = useSWR(...listOrdersSwr(shop));
  const pages = useSWRInfinite(...listOrdersSwrInfinite(shop));
  const create = useSWRMutation(...createOrderSwrMutation(shop), { onSuccess: () => pages.mutate() });
  const items = pages.data?.flatMap((page) => page.items) ?? [];
  const isLast = pages.data?.at(-1)?.next === null;
  return h(
    'section',
    {},
    h('output', { id: 'first' }, String(first.data?.orders.length)),
    h('output', { id: 'swr' }, items.map(({ id, total }) => id + '=' + total).join(' ')),
    h('button', { type: 'button', disabled: isLast, onClick: () => pages.setSize(pages.size + 1) }, 'Next'),
    h('button', { type: 'button', onClick: () => create.trigger({ body: { total: 70 } }) }, 'Add'),
  );
}

function Upload() {
  const [said, say] = useState('');
  const onChange = async ({ target }) => {
    const [file] = target.files;
    globalThis.progress = [];
    const result = await client.uploadFile({
      body: { file, about: { title: file.name } },
      fetch: withUploadProgress((progress) => globalThis.progress.push(progress)),
    });
    say(result.ok ? 'stored ' + result.data.bytes : 'failed ' + result.status);
  };
  return h('section', {}, h('input', { type: 'file', onChange }), h('output', { id: 'upload' }, said));
}

function Chat() {
  const [said, say] = useState('');
  const ask = async () => {
    for await (const event of client.chat.stream({ body: { message: 'Hello' } })) {
      say((before) => before + (event.event === 'token' ? event.data.text : '.'));
    }
  };
  return h(
    'section',
    {},
    h('button', { type: 'button', onClick: ask }, 'Ask'),
    h('output', { id: 'chat' }, said),
  );
}

createRoot(document.getElementById('root')).render(
  h(StrictMode, {}, h(QueryClientProvider, { client: new QueryClient() }, h(Orders), h(OrdersBySwr), h(Upload), h(Chat))),
);
`;
