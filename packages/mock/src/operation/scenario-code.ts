import type { Operation, Scenario } from '@specpact/spec';

/** The codes for a `default` response, in order of preference. Usually it describes an error. */
const DEFAULT_CODES = [500, 502, 503, 504, 400, 409];

/**
 * The status code for a scenario's status. A code is itself. A range such as `4XX` becomes its lowest code
 * that the operation does not describe by itself. `default` becomes the first error that is not described, or
 * 200 if the operation describes no success, because Prism chooses that.
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
