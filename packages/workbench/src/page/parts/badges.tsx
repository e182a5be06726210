export function MethodBadge({ method }: { method: string }) {
  return <span class={`method method-${method.toLowerCase()}`}>{method}</span>;
}

export function StatusBadge({ status }: { status: string | number }) {
  return <span class={`status status-${String(status)[0]}`}>{status}</span>;
}

export function SeverityBadge({ severity }: { severity: string }) {
  return <span class={`severity severity-${severity}`}>{severity}</span>;
}
