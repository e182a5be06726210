import type { ComponentChildren } from 'preact';
import { SeverityBadge } from './badges.tsx';
import { Message } from './message.tsx';

interface JudgedCardProps {
  severity: string;
  message: string;
  /** Why it counts for nothing, and for how long. */
  accepted: { until: string; reason: string } | undefined;
  /** The line below the message. */
  about: ComponentChildren;
  /** The places in the files. */
  children: ComponentChildren;
}

/** The frame of a finding or a change. */
export function JudgedCard({ severity, message, accepted, about, children }: JudgedCardProps) {
  return (
    <article class={accepted ? 'card finding is-accepted' : `card finding is-${severity}`}>
      <header>
        <SeverityBadge severity={accepted ? 'accepted' : severity} />
        <h3>
          <Message text={message} />
        </h3>
      </header>
      <p class="soft about">{about}</p>
      {accepted && (
        <p class="soft">
          Accepted until {accepted.until}: {accepted.reason}
        </p>
      )}
      {children}
    </article>
  );
}
