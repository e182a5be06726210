import { useState } from 'preact/hooks';
import type { SetState } from '../../data/mock-index.ts';
import type { Act } from './act.ts';

interface ProviderStateProps {
  sentence: string;
  /** Where it is set at the moment. */
  set: readonly SetState[];
  act: Act;
}

/** One state: its parameters, and buttons that set and end it. */
export function ProviderState({ sentence, set, act }: ProviderStateProps) {
  const names = [...new Set(Array.from(sentence.matchAll(/\{([^{}]+)\}/g), ([, name = '']) => name))];
  const [params, setParams] = useState<Record<string, string>>({});
  const given = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== ''));
  const submit = (event: Event) => {
    event.preventDefault();
    void act('POST', 'provider-states', { state: sentence, params: given, action: 'setup' });
  };
  return (
    <li class={set.length > 0 ? 'card is-set' : 'card'}>
      <form class="line" onSubmit={submit}>
        <p class="grow">
          <Sentence text={sentence} />
        </p>
        {names.map((name) => (
          <label class="inline" key={name}>
            <span>{name}</span>
            <input
              placeholder="any"
              value={params[name] ?? ''}
              onInput={({ currentTarget }) => setParams({ ...params, [name]: currentTarget.value })}
            />
          </label>
        ))}
        <button type="submit" aria-label={`Set: ${sentence}`}>
          Set
        </button>
      </form>
      {set.map(({ params: held }) => (
        <p class="line" key={JSON.stringify(held)}>
          <span class="tag is-good">set</span>
          <code class="grow">
            {Object.keys(held).length === 0 ? 'for every request' : JSON.stringify(held)}
          </code>
          <button
            type="button"
            class="quiet"
            aria-label={`End: ${sentence}`}
            onClick={() =>
              act('POST', 'provider-states', { state: sentence, params: held, action: 'teardown' })
            }
          >
            End
          </button>
        </p>
      ))}
    </li>
  );
}

/** The sentence of a state, with its parameters set apart. */
function Sentence({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/(\{[^{}]+\})/)
        .map((part) => (part.startsWith('{') ? <code class="parameter">{part}</code> : part))}
    </>
  );
}
