import type { IHttpOperationConfig, PrismHttpComponents } from '@stoplight/prism-http';
import type { PrismOperation } from './judgement.ts';
import { withinTime } from './slow-patterns.ts';

type Route = PrismHttpComponents['route'];
type MockOf = PrismHttpComponents['mock'];
type ValidateOutput = PrismHttpComponents['validateOutput'];
type Decision = ReturnType<ReturnType<MockOf>>;

/** How many decisions are kept for an operation: there are few but for what hostile requests cause. */
const MOST = 200;

/** A path that no request can have: that of what stands for operations which are not asked. */
export const NOWHERE = '/\0';

/** Our router has chosen already when there is one operation; Prism's own is asked about several. */
export function routeOnce(route: Route): Route {
  return (asked) => {
    const { resources, input } = asked;
    const [only] = resources;
    const isChosen = resources.length === 1 && only && only.path !== NOWHERE && !input.url.baseUrl;
    return isChosen ? ({ _tag: 'Right', right: only } as ReturnType<Route>) : route(asked);
  };
}

type Template = new (template: string) => object;

/** Templates are the document's, and so few; but documents are served anew. */
const MOST_TEMPLATES = 5000;

/** Prism makes a regular expression and a function of an operation's path at each request to it. */
export function templateOnce(Template: Template): Template {
  const known = new Map<string, object>();
  // A constructor that returns an object makes that one.
  return function TemplateOnce(template: string) {
    const made = known.get(template) ?? new Template(template);
    if (known.size >= MOST_TEMPLATES) known.clear();
    known.set(template, made);
    return made;
  } as unknown as Template;
}

/**
 * Prism's choice among the responses follows from what was found wrong with the request, what it
 * accepts, and what is preferred; so it is made once for each combination. Not for dynamic answers,
 * nor where callbacks are called with it.
 */
export function mockOnce(mock: MockOf): MockOf {
  const decisions = new WeakMap<PrismOperation, Map<string, Decision>>();
  return (asked) => {
    const { resource, input, config } = asked;
    const { code, exampleKey, dynamic, seed, mediaTypes } = config as IHttpOperationConfig;
    if (dynamic || seed !== undefined || resource.callbacks?.length) return mock(asked);
    const accept = input.data.headers?.accept;
    const key = JSON.stringify([input.validations, accept, code, exampleKey, mediaTypes]);
    const known = decisions.get(resource) ?? new Map<string, Decision>();
    decisions.set(resource, known);
    const decision = known.get(key);
    if (decision) return () => decision;
    return (logger) => {
      const made = mock(asked)(logger);
      if (known.size >= MOST) known.clear();
      known.set(key, made);
      return made;
    };
  };
}

/** An answer that was chosen before has been validated before. */
export function validateOutputOnce(validate: ValidateOutput): ValidateOutput {
  const results = new WeakMap<object, () => ReturnType<ValidateOutput>>();
  return (asked) => {
    const known = results.get(asked.element);
    if (known) return known();
    try {
      const result = withinTime([asked.resource], () => validate(asked));
      results.set(asked.element, () => result);
      return result;
    } catch (error) {
      // It took too long, and would again.
      results.set(asked.element, () => {
        throw error;
      });
      throw error;
    }
  };
}
