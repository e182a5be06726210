import { bodyStart } from '../exchange/exchange.ts';
import type { Fault } from '../finding/live-finding.ts';
import type { JudgedAnswer } from './judged-answer.ts';

/** Lines of stack traces: JavaScript, Java, Python, .NET, Ruby, Go, Rust, PHP. */
const STACK = [
  /^\s*at .+:\d+:\d+\)?/m,
  // The first line of a trace may be the beginning of a member.
  /"\s*at (?:[^"\n]+ \()?[^"\s]*[/\\][^"\s]*:\d+:\d+/,
  /\bat [\w$.<>]+\([\w.]+:\d+\)/,
  /Traceback \(most recent call last\)/,
  /File "[^"]+", line \d+, in /,
  /(?:^|")\s*at [\w.`<>]+\(.*\) in .+:line \d+/m,
  /\.rb:\d+:in [`']/,
  /\bgoroutine \d+ \[\w/,
  /\bpanicked at [^"\n]+\.rs:\d+/,
  /#\d+ .+\.php\(\d+\):/,
  /\/[\w./-]+\.php(?::\d+| on line \d+)/,
];

/** What databases say themselves: PostgreSQL, MySQL, SQL Server, Oracle, SQLite, MongoDB, and the drivers of each; Prisma. */
const DATABASE = [
  /\bSQLSTATE\[\w{5}\]/,
  /\bORA-\d{5}\b/,
  /You have an error in your SQL syntax/,
  /syntax error at or near "/,
  /violates (?:unique|foreign key|not-null|check) constraint/,
  /\brelation "[^"]+" does not exist/,
  /Unclosed quotation mark after the character string/,
  /\bSQLITE_[A-Z]+\b/,
  /\bER_[A-Z]+(?:_[A-Z]+)+\b/,
  /\bE11000 duplicate key\b/,
  /\bcolumn "[^"]+"(?: of relation "[^"]+")? does not exist/,
  /\bUnknown column '[^']+' in '/,
  /\bno such (?:table|column): /,
  /\bInvalid `prisma\.\w+\.\w+\(\)` invocation/,
];

/** Private addresses (RFC 1918, RFC 4193, RFC 6761) that stand alone: versions and numbers in other texts do not count. */
const ADDRESS =
  /(?<![\d.])(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}(?![\d.]*\d)|\b[\w-]+\.(?:internal|svc\.cluster\.local)\b/;

/** What Node and Go say when another server cannot be reached, with its address: also that of a server beside this one. */
const UNREACHABLE =
  /\b(?:connect E[A-Z]{5,15}|getaddrinfo E[A-Z_]{5,15}) [\w.:[\]-]+|\bdial tcp [\w.:[\]-]+: (?:connect|lookup|i\/o)/;

/** Judges that the body of an error says nothing of the provider's inside. */
export function judgeLeaks({ operation, answer, request }: JudgedAnswer): Fault[] {
  if (answer.status < 400) return [];
  const text = bodyStart(answer, 256 * 1024)
    .replace(/\\[nt]/g, (sign) => (sign === '\\n' ? '\n' : '\t'))
    .replaceAll('\\"', '"');
  const name = `the body of the ${answer.status} answer of ${operation.id}`;
  const document = operation.path;
  const faults: Fault[] = [];
  if (request.secrets?.some((secret) => secret.length > 7 && text.includes(secret))) {
    faults.push({ code: 'live.leak.credentials', message: `${name} repeats a credential`, document });
  }
  if (STACK.some((pattern) => pattern.test(text))) {
    faults.push({ code: 'live.leak.stack', message: `${name} has a stack trace`, document });
  }
  if (DATABASE.some((pattern) => pattern.test(text))) {
    faults.push({ code: 'live.leak.database', message: `${name} has an error of a database`, document });
  }
  if (ADDRESS.test(text) || UNREACHABLE.test(text)) {
    faults.push({ code: 'live.leak.address', message: `${name} has an internal address`, document });
  }
  return faults;
}
