/** A `fetch` that answers as the API of `orders.yaml`, and the requests that it received. */
export function ordersApi() {
  const requests: Request[] = [];
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    requests.push(request);
    const { pathname } = new URL(request.url);
    if (pathname === '/orders') {
      const headers = {
        'X-Total-Count': '2',
        'X-Tags': 'a, b',
        Link: '<https://orders.example/orders?page=2>; rel="next"',
      };
      return Response.json([{ id: 1 }], { headers });
    }
    if (pathname === '/orders/1/invoice')
      return new Response(null, { status: 302, headers: { location: '/files/1' } });
    return new Response('%PDF', { headers: { 'content-type': 'application/pdf' } });
  };
  return { fetch, requests };
}
