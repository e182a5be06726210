import { randomUUID } from 'node:crypto';
import {
  fillPlaceholders,
  isJsonObject,
  type JsonValue,
  type PlacedText,
  placeholdersIn,
  type Shift,
  valueAt,
} from '@specpact/spec';
import { changedAt } from '../values/made/repaired-value.ts';
import { memberValues } from './request-members.ts';
import type { RoutedRequest } from './routed-request.ts';

/**
 * A body with its placeholders filled from the request. A value that is a number for its schema stays one: a time is
 * then in seconds since 1970.
 */
export function filledBody(body: JsonValue, placed: readonly PlacedText[], routed: RoutedRequest): JsonValue {
  return placed.reduce((whole, { path, text }) => {
    const sample = valueAt(whole, path);
    if (sample === undefined) return whole;
    return changedAt(whole, path, filledValue(text, sample, routed));
  }, body);
}

function filledValue(text: string, sample: JsonValue, routed: RoutedRequest): JsonValue {
  const [only] = placeholdersIn(text);
  const placeholder = only?.text === text ? only.placeholder : undefined;
  if (placeholder?.of === 'body') {
    const sent = bodyAt(routed, placeholder.path);
    if (sent !== undefined && typeof sent !== 'string') return sent;
  }
  const filled = filledText(text, routed);
  if (typeof sample === 'string') return filled;
  if (typeof sample === 'boolean') return filled === 'true';
  const isTime = placeholder?.of === 'now' || placeholder?.of === 'today';
  const number = isTime ? Math.floor(Date.parse(filled) / 1000) : Number(filled);
  return typeof sample === 'number' && filled !== '' && Number.isFinite(number) ? number : filled;
}

/** A text with its placeholders filled from a request. What the request does not have is empty. */
export function filledText(text: string, routed: RoutedRequest): string {
  return fillPlaceholders(text, (placeholder) => {
    switch (placeholder.of) {
      case 'uuid':
        return randomUUID();
      case 'now':
        return shifted(placeholder.shifts).toISOString();
      case 'today':
        return shifted(placeholder.shifts).toISOString().slice(0, 10);
      case 'body': {
        const sent = bodyAt(routed, placeholder.path);
        return sent === undefined ? '' : typeof sent === 'string' ? sent : JSON.stringify(sent);
      }
      case 'answer':
        // Only webhooks have an answer before them. Elsewhere it is a text like any other.
        return `{${['response', 'body', ...placeholder.path].join('.')}}`;
      default:
        return memberValues(routed, placeholder.of, placeholder.name).join(',');
    }
  });
}

function bodyAt(routed: RoutedRequest, path: readonly string[]): JsonValue | undefined {
  const { body } = routed.request;
  if (isJsonObject(body) || Array.isArray(body)) return valueAt(body as JsonValue, path);
  const [name, ...more] = path;
  if (name === undefined) return typeof body === 'string' ? body : undefined;
  return more.length === 0 ? memberValues(routed, 'body', name)[0] : undefined;
}

/** In milliseconds. */
const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };

/** A time so much after or before now. A month later is the same day of the next month, or its last. */
export function shifted(shifts: readonly Shift[], from = Date.now()): Date {
  const time = new Date(from);
  for (const { amount, unit } of shifts) {
    if (unit === 'M' || unit === 'y') {
      const day = time.getUTCDate();
      time.setUTCDate(1);
      time.setUTCMonth(time.getUTCMonth() + amount * (unit === 'y' ? 12 : 1));
      const last = new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + 1, 0)).getUTCDate();
      time.setUTCDate(Math.min(day, last));
    } else {
      time.setTime(time.getTime() + amount * UNITS[unit]);
    }
  }
  return time;
}
