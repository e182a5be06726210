import { randomUUID } from 'node:crypto';
import { type BrokerContext, environmentOf, members, page, Refusal, type Route } from './broker-protocol.ts';

/** Environments, and what is in them (index/environments.markdown, index/environment.markdown). */
export function environmentRoutes(context: BrokerContext): Route[] {
  const { state } = context;
  const at = (path: string) => `${context.url}${path}`;
  return [
    [
      'GET',
      /^\/environments$/,
      ({ url }) =>
        page(
          context,
          url,
          'environments',
          state.environments.map((one) => ({
            ...one,
            _links: { self: { href: at(`/environments/${one.uuid}`), name: one.name } },
          })),
        ),
    ],
    [
      'POST',
      /^\/environments$/,
      ({ body }) => {
        members(body, ['name'], ['displayName', 'production', 'contacts', 'uuid']);
        if (/\s/.test(String(body.name)))
          throw new Refusal(400, { errors: { name: ['cannot contain spaces'] } });
        const made = {
          uuid: randomUUID(),
          name: String(body.name),
          displayName: String(body.displayName ?? body.name),
          production: body.production === true,
        };
        state.environments.push(made);
        return {
          status: 201,
          body: { ...made, _links: { self: { href: at(`/environments/${made.uuid}`) } } },
        };
      },
    ],
    [
      'GET',
      /^\/environments\/([^/]+)$/,
      ({ params: [uuid = ''] }) => ({
        body: {
          ...environmentOf(context, uuid),
          _links: {
            self: { href: at(`/environments/${uuid}`) },
            'pb:currently-deployed-deployed-versions': {
              href: at(`/environments/${uuid}/deployed-versions/currently-deployed`),
            },
            'pb:currently-supported-released-versions': {
              href: at(`/environments/${uuid}/released-versions/currently-supported`),
            },
          },
        },
      }),
    ],
    [
      'GET',
      /^\/environments\/([^/]+)\/(deployed|released)-versions\/currently-(?:deployed|supported)$/,
      ({ url, params: [uuid = '', kind] }) => {
        const { name: environment } = environmentOf(context, uuid);
        const app = url.searchParams.get('pacticipant');
        const items = state.places
          .filter(
            (one) =>
              one.environment === environment && one.kind === kind && (app === null || one.app === app),
          )
          .map((one) => ({
            uuid: one.uuid,
            currentlyDeployed: true,
            applicationInstance: one.instance,
            target: one.instance,
            createdAt: '2026-01-01T00:00:00+00:00',
            _embedded: { pacticipant: { name: one.app }, version: { number: one.version } },
            _links: { self: { href: at(`/${kind}-versions/${one.uuid}`) } },
          }));
        return page(context, url, `${kind}Versions`, items);
      },
    ],
    [
      'PATCH',
      /^\/(deployed|released)-versions\/([^/]+)$/,
      ({ body, params: [kind, uuid] }) => {
        const member = kind === 'deployed' ? 'currentlyDeployed' : 'currentlySupported';
        members(body, [member], []);
        const index = state.places.findIndex((one) => one.uuid === uuid && one.kind === kind);
        if (index < 0) throw new Refusal(404, {});
        state.places.splice(index, 1);
        return { body: { [member]: false, _embedded: {} } };
      },
    ],
  ];
}
