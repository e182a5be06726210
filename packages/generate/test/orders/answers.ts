/** A `fetch` that answers as the API of `orders.yaml`, and the requests that it received. */
export function ordersApi() {
  const requests: Request[] = [];
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    requests.push(request);
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/customers') {
      const isLast = searchParams.get('after') === 'b';
      return Response.json(
        isLast ? { data: [{ name: 'Bea' }], next: null } : { data: [{ name: 'Al' }], next: 'b' },
      );
    }
    if (request.method === 'POST') return new Response(null, { status: 204 });
    if (pathname === '/orders') {
      const headers = {
        'X-Total-Count': '2',
        'X-Tags': 'a, b',
        Link: '<https://orders.example/orders?page=2>; rel="next"',
      };
      if (searchParams.get('page') === '2')
        return Response.json([{ id: 2 }], { headers: { ...headers, Link: '' } });
      return Response.json([{ id: 1 }], { headers });
    }
    if (pathname === '/orders/1/invoice')
      return new Response(null, { status: 302, headers: { location: '/files/1' } });
    return new Response('%PDF', { headers: { 'content-type': 'application/pdf' } });
  };
  return { fetch, requests };
}
