import type { StatefulAnswers } from '../answer/stateful/stateful-answers.ts';
import type { Troubles } from '../answer/trouble/troubles.ts';
import type { Users } from '../answer/users/users.ts';
import type { Mounts } from '../document/mounts.ts';
import type { Cors } from '../http/cors.ts';
import type { Reach } from '../http/cross-site.ts';
import type { ProviderStates } from '../operation/provider-states.ts';
import type { Sequences } from '../operation/sequences.ts';
import type { PassingOn } from '../upstream/passing-on.ts';
import type { Journal } from './journal.ts';
import type { SharedControl } from './shared-control.ts';
import type { Webhooks } from './webhooks/webhooks.ts';
import type { News } from './workbench/news.ts';
import type { WorkbenchPanels } from './workbench/workbench-panels.ts';

/** What the control endpoints can see and change. */
export interface Controlled {
  mounts: Mounts;
  states: ProviderStates;
  journal: Journal;
  troubles: Troubles;
  sequences: Sequences;
  webhooks: Webhooks;
  /** `undefined` if the mock answers by itself. */
  passingOn: PassingOn | undefined;
  /** `undefined` if the mock is not stateful. */
  stateful: StatefulAnswers | undefined;
  /** `undefined` if the mock takes any credentials. */
  users: Users | undefined;
  /** `undefined` if one process serves the mock. */
  shared: SharedControl | undefined;
  /** What other programs add to the page. */
  panels: WorkbenchPanels;
  /** Tells open pages what has changed. */
  news: News;
  /** Which pages may read answers. */
  cors: Cors;
  /** The path below which the endpoints are. */
  controlPath: string;
  /** `undefined` if the mock listens on no address. */
  reach: Reach | undefined;
}
