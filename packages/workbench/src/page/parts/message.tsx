/** A sentence in which names stand between backticks, as findings have them. */
export function Message({ text }: { text: string }) {
  return <>{text.split('`').map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part))}</>;
}
