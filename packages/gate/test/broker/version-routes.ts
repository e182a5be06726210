import { randomUUID } from 'node:crypto';
import {
  type Answer,
  type BrokerContext,
  environmentOf,
  members,
  Refusal,
  type Route,
} from './broker-protocol.ts';

/** Versions, deployments, and the matrix (index/pacticipant-version.markdown, can-i-deploy.markdown, matrix.markdown). */
export function versionRoutes(context: BrokerContext): Route[] {
  const { state } = context;
  const at = (path: string) => `${context.url}${path}`;
  const name = (text: string) => encodeURIComponent(text);
  return [
    [
      'GET',
      /^\/pacticipants\/([^/]+)\/versions\/([^/]+)$/,
      ({ params: [app = '', version = ''] }) => {
        if (!state.version(app, version)) throw new Refusal(404, { error: 'No pacticipant version found' });
        const links = (kind: string) =>
          state.environments.map((one) => ({
            name: one.name,
            title: `Record ${kind}`,
            href: at(
              `/pacticipants/${name(app)}/versions/${name(version)}/${kind}-versions/environment/${one.uuid}`,
            ),
          }));
        return {
          body: {
            number: version,
            _links: {
              self: { href: at(`/pacticipants/${name(app)}/versions/${name(version)}`) },
              'pb:record-deployment': links('deployed'),
              'pb:record-release': links('released'),
            },
          },
        };
      },
    ],
    ['GET', /^\/pacticipants\/([^/]+)\/latest-version$/, ({ params: [app] }) => newest(context, app)],
    [
      'GET',
      /^\/pacticipants\/([^/]+)\/latest-version\/([^/]+)$/,
      ({ params: [app, tag] }) => newest(context, app, tag),
    ],
    [
      'PUT',
      /^\/pacticipants\/([^/]+)\/branches\/([^/]+)\/versions\/([^/]+)$/,
      ({ params: [app = '', branch = '', version = ''] }) => {
        state.version(app, version, true)?.branches.add(branch);
        return { body: { _links: {} } };
      },
    ],
    [
      'POST',
      /^\/pacticipants\/([^/]+)\/versions\/([^/]+)\/(deployed|released)-versions\/environment\/([^/]+)$/,
      ({ body, params: [app = '', version = '', kind, uuid = ''] }) => {
        members(body, [], ['applicationInstance', 'target']);
        const environment = environmentOf(context, uuid).name;
        const instance = typeof body.applicationInstance === 'string' ? body.applicationInstance : null;
        if (kind === 'deployed') state.deploy(app, version, environment, instance);
        else
          state.places.push({
            uuid: randomUUID(),
            app,
            version,
            instance: null,
            environment,
            kind: 'released',
          });
        return { status: 201, body: { uuid: randomUUID(), currentlyDeployed: true, target: instance } };
      },
    ],
    [
      'GET',
      /^\/can-i-deploy$/,
      ({ url: { searchParams } }) =>
        matrix(
          context,
          searchParams.get('pacticipant') ?? '',
          searchParams.get('version') ?? '',
          searchParams.get('environment') ?? '',
          searchParams.getAll('ignore[]'),
        ),
    ],
    [
      'GET',
      /^\/matrix$/,
      ({ url: { searchParams } }) =>
        matrix(
          context,
          searchParams.get('q[][pacticipant]') ?? '',
          searchParams.get('q[][version]') ?? '',
          searchParams.get('environment') ?? '',
          searchParams.getAll('ignore[][pacticipant]'),
        ),
    ],
  ];
}

function newest({ state }: BrokerContext, app: string | undefined, tag?: string): Answer {
  const found = [...state.versions.values()].findLast(
    (one) => one.app === app && (tag === undefined || one.tags.has(tag)),
  );
  if (!found) throw new Refusal(404, { error: 'No pacticipant version found' });
  return { body: { number: found.number, _links: {} } };
}

function matrix(
  context: BrokerContext,
  app: string,
  version: string,
  environment: string,
  ignore: string[],
): Answer {
  if (!context.state.version(app, version)) {
    throw new Refusal(400, {
      errors: [`No pacticipant with name '${app}' and version '${version}' found`],
    });
  }
  const rows = context.state.rows(app, version, environment, ignore);
  const count = (success: boolean | undefined) => rows.filter((one) => one.success === success).length;
  const deployable = count(false) > 0 ? false : count(undefined) > 0 ? null : true;
  const reason =
    deployable === true
      ? 'All required verification results are published and successful'
      : deployable === null
        ? 'There is no verified pact between some versions'
        : 'A verification failed';
  const side = (name: string, number: string | undefined) => ({
    name,
    version: number === undefined ? null : { number },
  });
  return {
    body: {
      summary: {
        deployable,
        reason,
        success: count(true),
        failed: count(false),
        unknown: count(undefined),
      },
      notices: [{ type: deployable === true ? 'success' : 'error', text: reason }],
      matrix: rows.map(({ pact, provider, success }) => ({
        consumer: side(pact.consumer, pact.version),
        provider: side(pact.provider, provider),
        pact: { createdAt: '2026-01-01T00:00:00+00:00' },
        verificationResult:
          success === undefined ? null : { success, verifiedAt: '2026-01-01T00:00:00+00:00' },
      })),
    },
  };
}
