import { listed, type PlaceJson, placeText } from './listed.ts';

/** What is used here of `diff.schema.json`. */
export interface DiffJson {
  ok: boolean;
  old: string;
  new: string;
  documents: readonly {
    provider: string;
    bump: { needed: string };
    changes: readonly {
      code: string;
      severity: string;
      message: string;
      operation?: string;
      old?: PlaceJson;
      new?: PlaceJson;
      consumers?: readonly { consumer: string }[];
      accepted?: object;
    }[];
  }[];
  counts: Record<string, number>;
}

/** What changed, the worst first, and which version it asks for. */
export function diffText({ ok, old, new: now, documents, counts }: DiffJson): string {
  const total = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity}`);
  const found = total.length === 0 ? 'no change' : total.join(', ');
  const bumps = documents.map(({ provider, bump }) => `${provider} needs ${bump.needed}`);
  const asked = bumps.length > 0 ? ` (${bumps.join(', ')})` : '';
  const lines = documents.flatMap(({ changes }) =>
    changes.map((change) => {
      const place = change.new ?? change.old;
      const whom = change.consumers?.length
        ? `; breaks ${change.consumers.map(({ consumer }) => consumer).join(', ')}`
        : '';
      return `- ${change.severity} ${change.code}: ${change.message}${whom}${place ? ` (${placeText(place)})` : ''}`;
    }),
  );
  return listed(`${ok ? 'ok' : 'not ok'}: ${old} → ${now}: ${found}${asked}`, lines);
}
