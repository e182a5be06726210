import type { DocumentEdit } from './document-edit.ts';

/** How many unchanged lines stand around a change. */
const AROUND = 3;

/** A text with its edits, which must not overlap. */
export function editedText(text: string, edits: readonly DocumentEdit[]): string {
  let edited = text;
  for (const { start, end, text: written } of inOrder(edits).reverse()) {
    edited = edited.slice(0, start) + written + edited.slice(end);
  }
  return edited;
}

/** One changed place: lines of the old text, and those in their place. */
interface Change {
  /** From 0. */
  line: number;
  old: string[];
  now: string[];
}

/** The edits of one file as a unified diff, as `git apply` and `patch` take it. */
export function unifiedDiff(name: string, text: string, edits: readonly DocumentEdit[]): string {
  const lines = text.split('\n');
  const out = [`--- a/${name}`, `+++ b/${name}`];
  let shift = 0;
  for (const group of grouped(changesOf(text, edits))) {
    const [first] = group;
    const last = group.at(-1);
    if (!first || !last) continue;
    const from = Math.max(0, first.line - AROUND);
    const to = Math.min(textLines(lines), last.line + last.old.length + AROUND);
    const body: string[] = [];
    let at = from;
    for (const { line, old, now } of group) {
      body.push(...lines.slice(at, line).map((each) => ` ${each}`));
      body.push(...old.map((each) => `-${each}`), ...now.map((each) => `+${each}`));
      at = line + old.length;
    }
    body.push(...lines.slice(at, to).map((each) => ` ${each}`));
    const grown = group.reduce((sum, { old, now }) => sum + now.length - old.length, 0);
    out.push(`@@ -${from + 1},${to - from} +${from + 1 + shift},${to - from + grown} @@`, ...body);
    shift += grown;
  }
  return `${out.join('\n')}\n`;
}

/** The number of lines. The end of the last one begins no other. */
function textLines(lines: readonly string[]): number {
  return lines.at(-1) === '' ? lines.length - 1 : lines.length;
}

/** The lines that edits change. Edits in one line are one change. */
function changesOf(text: string, edits: readonly DocumentEdit[]): Change[] {
  const byLine = new Map<number, DocumentEdit[]>();
  for (const edit of inOrder(edits)) {
    const line = text.slice(0, edit.start).split('\n').length - 1;
    byLine.set(line, [...(byLine.get(line) ?? []), edit]);
  }
  return [...byLine].map(([line, own]) => {
    const start = text.lastIndexOf('\n', (own[0]?.start ?? 0) - 1) + 1;
    const end = text.indexOf('\n', start);
    const old = text.slice(start, end < 0 ? undefined : end);
    const moved = own.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    const now = editedText(old, moved).split('\n');
    // Lines that are only put before another leave it as it was.
    return now.at(-1) === old ? { line, old: [], now: now.slice(0, -1) } : { line, old: [old], now };
  });
}

/** Changes whose unchanged lines would meet stand in one hunk. */
function grouped(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group && before && change.line - (before.line + before.old.length) <= 2 * AROUND) group.push(change);
    else groups.push([change]);
  }
  return groups;
}

function inOrder(edits: readonly DocumentEdit[]): DocumentEdit[] {
  return edits.toSorted((a, b) => a.start - b.start);
}
