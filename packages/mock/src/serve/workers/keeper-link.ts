import type { IncomingMessage, ServerResponse } from 'node:http';
import { isKept, type Keeping } from './kept-requests.ts';
import type { Steering, WorkerOrders } from './messages.ts';
import { passToKeeper } from './pass-to-keeper.ts';

/** What a worker knows of the keeper, and its way there. */
export class KeeperLink {
  readonly #orders: WorkerOrders;
  #steering: Steering;

  constructor(orders: WorkerOrders) {
    this.#orders = orders;
    this.#steering = orders.steering;
  }

  /** What the keeper has said last. */
  get steering(): Steering {
    return this.#steering;
  }

  follow(steering: Steering): void {
    this.#steering = steering;
  }

  /** Whether only the keeper can answer a request. */
  keeps(request: IncomingMessage, keeping: Omit<Keeping, 'passesOnMissing'>): boolean {
    const { passesOnMissing } = this.#orders;
    return isKept(request, { ...keeping, passesOnMissing }, this.#steering);
  }

  pass(request: IncomingMessage, response: ServerResponse): void {
    passToKeeper(this.#orders.keeper, request, response);
  }
}
