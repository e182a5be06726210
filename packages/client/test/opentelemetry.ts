import { type Span, SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import type { Hooks, WatchedCall } from '../src/index.ts';

/** A span for each attempt: `createClient({ …, ...traced(trace.getTracer('library')) })`. */
export function traced(tracer: Tracer): Hooks {
  const spans = new WeakMap<WatchedCall, Span>();
  const end = (call: WatchedCall, failure?: string) => {
    const span = spans.get(call);
    spans.delete(call);
    if (failure) span?.setStatus({ code: SpanStatusCode.ERROR, message: failure });
    span?.end();
  };
  return {
    onRequest: ({ call, attempt }) => {
      const span = tracer.startSpan(call.operation, { kind: SpanKind.CLIENT });
      span.setAttributes({ 'http.request.method': call.method, 'url.full': call.url });
      if (attempt > 1) span.setAttribute('http.request.resend_count', attempt - 1);
      spans.set(call, span);
    },
    onResponse: ({ call, status }) => {
      spans.get(call)?.setAttribute('http.response.status_code', status);
      end(call, status < 400 ? undefined : String(status));
    },
    // For attempts without a response.
    onRetry: ({ call, error }) => end(call, error.name),
    onError: ({ call, error }) => end(call, error.name),
  };
}
