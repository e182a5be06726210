import type { IHttpOperationConfig, IHttpResponse, PrismHttpComponents } from '@stoplight/prism-http';
import { loadDeferred } from '../deferred-modules.ts';
import { describedBy } from '../described/described-operation.ts';
import { loopBudget, PATIENCE } from '../limits/loop-budget.ts';
import { OverBudgetError } from '../limits/over-budget-error.ts';
import { answerExtent, withinTime } from '../limits/slow-patterns.ts';
import { TooSlowError } from '../limits/too-slow-error.ts';
import { repaired } from '../mended/better-answers.ts';
import { validateAnswer } from '../mended/validate-answer.ts';
import type { PrismOperation } from '../prism-operation.ts';

type RouteStep = PrismHttpComponents['route'];
type MockOf = PrismHttpComponents['mock'];
type ValidateOutput = PrismHttpComponents['validateOutput'];
type Choice = ReturnType<ReturnType<MockOf>>;

/** The most choices that are kept for an operation. Only hostile requests cause more than a few. */
const MOST = 200;

/** A path that no request can have. It belongs to the stand-in for operations that are left out. */
export const NOWHERE = '/\0';

/** Skips Prism's router if there is only one operation, because ours has chosen it. */
export function routeOnce(route: RouteStep): RouteStep {
  return (asked) => {
    const { resources, input } = asked;
    const [only] = resources;
    const isChosen = resources.length === 1 && only && only.path !== NOWHERE && !input.url.baseUrl;
    return isChosen ? ({ _tag: 'Right', right: only } as ReturnType<RouteStep>) : route(asked);
  };
}

type Template = new (template: string) => object;

/** The most templates that are kept. A document has few, but reloads bring new ones. */
const MOST_TEMPLATES = 5000;

/** Keeps compiled path templates. Prism compiles the path of an operation again at each request. */
export function templateOnce(Template: Template): Template {
  const known = new Map<string, object>();
  // `new` gives the object that a constructor returns.
  return function TemplateOnce(template: string) {
    const made = known.get(template) ?? new Template(template);
    if (known.size >= MOST_TEMPLATES) known.clear();
    known.set(template, made);
    return made;
  } as unknown as Template;
}

/**
 * Keeps Prism's choices of a response. A choice depends on the faults of the request, its `Accept` and its
 * preference, so it is made once for each combination. Dynamic answers and operations with callbacks are left
 * out.
 */
export function mockOnce(mock: MockOf): MockOf {
  const choices = new WeakMap<PrismOperation, Map<string, Choice>>();
  /** Those of which Prism's generator makes no value in time. */
  const slow = new WeakSet<PrismOperation>();
  return (asked) => {
    const { resource, input, config } = asked;
    const { code, exampleKey, dynamic, seed, mediaTypes } = config as IHttpOperationConfig;
    // A value of a hostile pattern takes as long to make as it takes to match.
    if (dynamic) {
      loadDeferred();
      return (logger) => {
        if (!describedBy(resource)) return loopBudget.spend(() => mock(asked)(logger));
        // One value of the schema is known, or made in bounded time.
        const other = () =>
          mock({ ...asked, config: { ...config, dynamic: false, ignoreExamples: true } })(logger);
        if (slow.has(resource)) return other();
        try {
          return loopBudget.spend(() => mock(asked)(logger), PATIENCE);
        } catch (error) {
          // It would take as long each time, and leave no time for other requests.
          if (error instanceof TooSlowError) slow.add(resource);
          return other();
        }
      };
    }
    if (seed !== undefined || resource.callbacks?.length) return mock(asked);
    const accept = input.data.headers?.accept;
    const key = JSON.stringify([input.validations, accept, code, exampleKey, mediaTypes]);
    const known = choices.get(resource) ?? new Map<string, Choice>();
    choices.set(resource, known);
    const choice = known.get(key);
    if (choice) return () => choice;
    return (logger) => {
      const made = betterChoice(resource, mock(asked)(logger));
      if (known.size >= MOST) known.clear();
      known.set(key, made);
      return made;
    };
  };
}

/** Repairs the example of an answer that Prism itself finds invalid. */
function betterChoice(operation: PrismOperation, choice: Choice): Choice {
  if (choice._tag === 'Left' || !describedBy(operation)) return choice;
  const response = choice.right;
  if (response.body === undefined || isValid(operation, response)) return choice;
  return { ...choice, right: repaired(operation, response) };
}

function isValid(operation: PrismOperation, element: IHttpResponse): boolean {
  const asked = { resource: operation, element };
  return validatedAnswer(asked, () => validateAnswer(asked))._tag === 'Right';
}

/** The answers whose validators are compiled, by operation. */
const compiled = new WeakMap<PrismOperation, Set<number>>();

/** Validates an answer in bounded time. Its validator is compiled before. */
function validatedAnswer<T>({ resource, element }: Parameters<ValidateOutput>[0], validate: () => T): T {
  const compile = () => {
    const statuses = compiled.get(resource) ?? new Set();
    compiled.set(resource, statuses.add(element.statusCode));
    // Prism compiles a validator when it first uses it.
    validateAnswer({ resource, element: { ...element, body: null } });
  };
  const isCompiled = compiled.get(resource)?.has(element.statusCode) === true;
  return withinTime([resource], answerExtent(element.body), validate, isCompiled ? undefined : compile);
}

/** Keeps the results of Prism's validation of an answer. A choice that is used again was validated before. */
export function validateOutputOnce(validate: ValidateOutput): ValidateOutput {
  const results = new WeakMap<object, () => ReturnType<ValidateOutput>>();
  return (asked) => {
    const known = results.get(asked.element);
    if (known) return known();
    try {
      const result = validatedAnswer(asked, () => validate(asked));
      results.set(asked.element, () => result);
      return result;
    } catch (error) {
      if (error instanceof OverBudgetError) throw error;
      // It took too long, and would do so again.
      results.set(asked.element, () => {
        throw error;
      });
      throw error;
    }
  };
}
