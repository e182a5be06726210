import { isJson, isJsonObject, type JsonValue, type Operation, type Parameter } from '@specpact/spec';
import type { Fault } from '../finding/live-finding.ts';
import type { Draft } from '../request/draft.ts';
import { itemsOf, PAGING, saysMore } from './list-answer.ts';
import { isUnsorted } from './list-order.ts';

/** Parameters that say how many items a page has at most. */
const LIMIT =
  /^(limit|\$?top|page[_-]?size|per[_-]?page|page[_-]?limit|page\[(size|limit)\]|max[_-]?results)$/i;
const SORT = /^(sort|sort[_-]?by|order[_-]?by|\$orderby|ordering)$/i;
const TOTAL = /^(x-)?(total|total[_-]?(count|items|results|records|elements|hits))$/i;

/** The answer to a request for a list. */
interface ListAnswer {
  operation: Operation;
  /** The query as it was sent. */
  query: URLSearchParams;
  items: readonly JsonValue[];
  body: JsonValue;
  headers: Pick<Headers, 'get'> & Iterable<[string, string]>;
}

/**
 * Judges a list by what its parameters ask for: a limit, an order. OpenAPI has no words for either, so they are known
 * by their names. All of these are warnings.
 */
export function judgeList(
  { operation, method, intent }: Draft,
  url: string,
  { status, headers }: { status: number; headers: ListAnswer['headers'] },
  body: JsonValue | undefined,
): Fault[] {
  if (
    method !== 'get' ||
    status !== 200 ||
    intent.kind === 'refused' ||
    !isJson(headers.get('content-type') ?? '')
  )
    return [];
  const items = itemsOf(body);
  if (!items || body === undefined) return [];
  const query = new URL(url).searchParams;
  const answer: ListAnswer = { operation, query, items, body, headers };
  return [...judgeLimit(answer), ...judgeOrder(answer), ...judgeTotal(answer)];
}

/** The number of items of a page: what was asked for, or the default. */
function limitOf({
  operation,
  query,
}: ListAnswer): { parameter: Parameter; most: number; isSent: boolean } | undefined {
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'query' || !LIMIT.test(parameter.name)) continue;
    const { schema } = parameter.value;
    const [sent, ...others] = query.getAll(parameter.name);
    if (others.length > 0) return undefined;
    const most = sent === undefined ? isJsonObject(schema) && schema.default : Number(sent);
    if (typeof most === 'number' && most > 0) return { parameter, most, isSent: sent !== undefined };
  }
  return undefined;
}

function judgeLimit(answer: ListAnswer): Fault[] {
  const { operation, items } = answer;
  const limit = limitOf(answer);
  if (!limit || items.length <= limit.most) return [];
  const { parameter, most, isSent } = limit;
  const asked = isSent ? `\`${parameter.name}=${most}\`` : `the default ${most} of \`${parameter.name}\``;
  const message = `${operation.id} answers with ${items.length} items to ${asked}`;
  return [{ code: 'live.list.limit', message, document: parameter.path }];
}

function judgeOrder({ operation, query, items }: ListAnswer): Fault[] {
  const faults: Fault[] = [];
  for (const parameter of operation.parameters) {
    const [value, ...others] = query.getAll(parameter.name);
    if (parameter.in !== 'query' || !SORT.test(parameter.name) || value === undefined || others.length > 0)
      continue;
    const [, sign = '', member = '', word = ''] =
      /^([-+]?)([\w.]+?)(?:[:_. -](asc|desc))?$/i.exec(value) ?? [];
    const column = items.map((item) => (isJsonObject(item) ? item[member] : undefined));
    const isKnown = column.every((one) => typeof one === 'string' || typeof one === 'number');
    if (!isKnown) continue;
    const isDown = sign === '-' || /desc/i.test(word) ? true : word === '' && sign === '' ? undefined : false;
    if (!isUnsorted(column as (string | number)[], isDown)) continue;
    const message = `the list of ${operation.id} is not in the order of \`${member}\`, which \`${parameter.name}=${value}\` asks for`;
    faults.push({ code: 'live.list.order', message, document: parameter.path });
  }
  return faults;
}

/** A total counts all pages. So it is never less than one page, and is the number of items where there is one page. */
function judgeTotal(answer: ListAnswer): Fault[] {
  const { operation, query, items, body, headers } = answer;
  const isPaged = operation.parameters.some(({ in: place, name }) => place === 'query' && PAGING.test(name));
  if (!isPaged) return [];
  const limit = limitOf(answer);
  const isPlain = operation.parameters.every(
    (one) => one.in !== 'query' || one === limit?.parameter || !query.has(one.name),
  );
  const isLast = isPlain && limit !== undefined && items.length < limit.most && !saysMore(body, headers);
  const faults: Fault[] = [];
  for (const [name, total] of totalsOf(body, headers)) {
    if (total >= items.length && !(isLast && total > items.length)) continue;
    const how = isLast ? `all ${items.length} items` : `${items.length} items`;
    const message = `\`${name}\` of the list of ${operation.id} is ${total}, and the answer has ${how}`;
    faults.push({ code: 'live.list.total', message, document: operation.path, about: name.toLowerCase() });
  }
  return faults;
}

/** The totals in the envelope, or one level below, and in headers. */
function totalsOf(body: JsonValue, headers: ListAnswer['headers']): [string, number][] {
  const outer = isJsonObject(body) ? Object.entries(body) : [];
  const inner = outer.flatMap(([, value]) => (isJsonObject(value) ? Object.entries(value) : []));
  const said = [...outer, ...inner].flatMap(([name, value]): [string, number][] =>
    TOTAL.test(name) && typeof value === 'number' && Number.isInteger(value) ? [[name, value]] : [],
  );
  const sent = [...headers].flatMap(([name, text]): [string, number][] =>
    TOTAL.test(name) && /^\d+$/.test(text) ? [[name, Number(text)]] : [],
  );
  return [...said, ...sent];
}
