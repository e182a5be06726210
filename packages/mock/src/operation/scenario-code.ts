import type { Operation, Scenario } from '@specpact/spec';

/** Tried in turn for a `default` response: usually it describes what goes wrong. */
const DEFAULT_CODES = [500, 502, 503, 504, 400, 409];

/**
 * The status code that stands for a scenario's status: itself, the lowest of a range such as `4XX`
 * that the operation does not describe apart, or for `default` the first such error (200 if the
 * operation describes no success, because that is Prism's choice then).
 */
export function scenarioCode({ status }: Pick<Scenario, 'status'>, operation: Operation | undefined): number {
  const described = new Set(operation?.responses.map((response) => response.status) ?? []);
  const free = (codes: number[]) => codes.find((code) => !described.has(String(code))) ?? codes[0] ?? 500;
  const range = /^([1-5])XX$/i.exec(status)?.[1];
  if (range) return free(Array.from({ length: 100 }, (_, index) => Number(range) * 100 + index));
  if (status !== 'default') return Number(status);
  const describesSuccess = [...described].some((other) => /^2(\d\d|XX)$/.test(other));
  return describesSuccess ? free(DEFAULT_CODES) : 200;
}
