const ORDERS = [
  { id: '41', status: 'open', total: 12 },
  { id: '42', status: 'paid', total: 9.5 },
];

const TOKEN = process.env.ORDERS_TOKEN ?? 'TOKEN';

/** Answers a request: the whole service, without a port. */
export function handle(request: Request): Response {
  const { pathname, searchParams } = new URL(request.url);
  const [, id] = /^\/orders\/([^/]+)$/.exec(pathname) ?? [];
  if (pathname !== '/orders' && id === undefined) return problem(404, 'There is no such path');
  if (request.method !== 'GET') return problem(405, 'Only GET is allowed', { allow: 'GET' });
  if (request.headers.get('authorization') !== `Bearer ${TOKEN}`)
    return problem(401, 'The token is missing or wrong', { 'www-authenticate': 'Bearer' });
  if (id !== undefined) {
    const order = ORDERS.find((one) => one.id === decodeURIComponent(id));
    return order ? Response.json(order) : problem(404, 'There is no such order');
  }
  const status = searchParams.get('status');
  if (status !== null && status !== 'open' && status !== 'paid')
    return problem(400, 'status is open or paid');
  return Response.json(ORDERS.filter((order) => status === null || order.status === status));
}

function problem(status: number, title: string, headers: Record<string, string> = {}): Response {
  return Response.json({ title }, { status, headers });
}
