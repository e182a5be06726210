import type { ChangeSeverity, DiffModel, DocumentChanges } from '../../../model/diff.ts';
import type { MockIndex } from '../../data/mock-index.ts';
import { Figures } from '../../parts/figures.tsx';
import { useFirst } from '../../parts/more.tsx';
import { PanelContent } from '../../parts/panel-content.tsx';
import { Empty } from '../../parts/states-of-panel.tsx';
import { go, type Route } from '../../route.ts';
import { ChangeCard } from './change-card.tsx';

const SEVERITIES: readonly { severity: ChangeSeverity; title: string }[] = [
  { severity: 'breaking', title: 'Breaking' },
  { severity: 'dangerous', title: 'Dangerous' },
  { severity: 'warning', title: 'Warnings' },
  { severity: 'info', title: 'Harmless' },
];

/** What changed between the default branch and the files on disk, and whom it breaks. */
export function Changes({ index, route }: { index: MockIndex; route: Route }) {
  return (
    <PanelContent<DiffModel> index={index} name="diff" title="Changes" what="the changes">
      {(diff) =>
        diff.documents.every(({ changes }) => changes.length === 0) ? (
          <Empty title="Nothing changed">
            <p>
              The documents say what they said at <code>{diff.base}</code>, where this branch left the default
              branch.
            </p>
          </Empty>
        ) : (
          <Changed diff={diff} index={index} severity={route[1]} />
        )
      }
    </PanelContent>
  );
}

function Changed({
  diff,
  index,
  severity,
}: {
  diff: DiffModel;
  index: MockIndex;
  severity: string | undefined;
}) {
  const { base, counts, documents } = diff;
  const tones: Partial<Record<ChangeSeverity, 'bad' | 'warn'>> = { breaking: 'bad', dangerous: 'warn' };
  const present = SEVERITIES.filter((one) =>
    documents.some(({ changes }) => changes.some((change) => change.severity === one.severity)),
  );
  const chosen = present.find((one) => one.severity === severity)?.severity;
  return (
    <div class="page">
      <header class="panel-head">
        <h1>Changes</h1>
        <p class="soft">
          since <code>{base}</code>, where this branch left the default branch
        </p>
      </header>
      <Figures
        figures={[
          ...SEVERITIES.map(({ severity: one, title }) => ({
            name: title,
            value: counts[one],
            tone: counts[one] > 0 ? tones[one] : undefined,
          })),
          ...(counts.accepted > 0 ? [{ name: 'Accepted', value: counts.accepted }] : []),
        ]}
      />
      {present.length > 1 && (
        <fieldset class="choice">
          <legend class="hidden">Which changes</legend>
          <label>
            <input type="radio" name="severity" checked={!chosen} onChange={() => go('changes')} />
            <span>All</span>
          </label>
          {present.map((one) => (
            <label key={one.severity}>
              <input
                type="radio"
                name="severity"
                checked={chosen === one.severity}
                onChange={() => go('changes', one.severity)}
              />
              <span>{one.title}</span>
            </label>
          ))}
        </fieldset>
      )}
      {documents.map((document) => (
        <ChangedDocument
          key={`${document.document} ${chosen}`}
          document={document}
          index={index}
          severity={chosen}
        />
      ))}
    </div>
  );
}

function ChangedDocument({
  document,
  index,
  severity,
}: {
  document: DocumentChanges;
  index: MockIndex;
  severity: ChangeSeverity | undefined;
}) {
  const changes = document.changes.filter((change) => !severity || change.severity === severity);
  const { first, more } = useFirst(changes);
  if (changes.length === 0) return null;
  const served = index.documents.find(({ name }) => name === document.document);
  return (
    <section aria-label={`Changes of ${document.document}`}>
      <div class="bar">
        <h2>{document.document}</h2>
        <BumpNote bump={document.bump} />
      </div>
      {first.map((change) => (
        <ChangeCard key={change.fingerprint} change={change} document={served} />
      ))}
      {more}
    </section>
  );
}

function BumpNote({ bump }: { bump: DocumentChanges['bump'] }) {
  const version = bump.old === bump.new ? `is still ${bump.new}` : `goes from ${bump.old} to ${bump.new}`;
  return (
    <p class={bump.said === false ? 'is-bad' : 'soft'}>
      asks for a <strong>{bump.needed}</strong> version; <code>info.version</code> {version}
    </p>
  );
}
