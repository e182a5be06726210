import { TEXT_FORMATS, WHOLE_FORMATS } from '@specpact/schema/portable';
import ts from 'typescript';
import { CoreCode } from './core-code.ts';

/** The checks that validators call and that Ajv lacks, as text of the core's code. */
export class CoreChecks {
  readonly #formats = new Map<string, string>();
  readonly #keywords = new Map<string, string>();
  readonly #needs: ts.Node[] = [];
  #core: CoreCode | undefined;
  #coreKeywords: CoreCode | undefined;

  /** Read only if a document needs it. */
  get #code(): CoreCode {
    this.#core ??= new CoreCode('portable');
    return this.#core;
  }

  /** Adds the check of a format. */
  addFormat(name: string): void {
    if (!this.#formats.has(name)) this.#formats.set(name, `{ validate: ${this.#formatCheck(name)} }`);
  }

  /** Adds the check of `multipleOf`. Ajv's divides in binary numbers, where 19.99 is not a multiple of 0.01. */
  addMultipleOf(): void {
    if (this.#keywords.has('multipleOf')) return;
    this.#needs.push(...this.#code.namesOf('isMultiple'));
    this.#keywords.set('multipleOf', '(said, value) => isMultiple(value, said)');
  }

  /**
   * Adds the check of a keyword that Ajv does not know.
   *
   * @returns whether there is one: the core's judgement must need nothing but the value.
   */
  addKeyword(name: string): boolean {
    if (this.#keywords.has(name)) return true;
    this.#coreKeywords ??= new CoreCode('portable-keywords');
    const code = this.#coreKeywords;
    const judge = code.judgeOf(name);
    const needs = judge && isPortable(judge) ? code.needsOf([judge]) : undefined;
    if (!judge || !needs) return false;
    this.#keywords.set(
      name,
      `(() => {
${[...needs, `const keyword = { ${code.print(judge)} };`].join('\n')}
return (said, value) => {
let holds = true;
const fail = () => { holds = false; };
keyword.judge({ ${STAND_IN} }, said, value);
return holds;
};
})()`,
    );
    return true;
  }

  /** All of them in one statement, which a bundler drops if nothing uses it. Empty if there are none. */
  get source(): string {
    if (this.#formats.size + this.#keywords.size === 0) return '';
    const needs = this.#code.needsOf(this.#needs);
    if (!needs) throw new Error('a check needs a library, which validators do not have');
    return `const checks = /* @__PURE__ */ (() => {
${needs.join('\n')}
return { formats: ${objectOf(this.#formats)}, keywords: ${objectOf(this.#keywords)} };
})();
`;
  }

  #formatCheck(name: string): string {
    const bounds = Object.hasOwn(WHOLE_FORMATS, name) ? WHOLE_FORMATS[name] : undefined;
    if (bounds) {
      const [least, most] = bounds.map(Number);
      return `(value) => Number.isInteger(value) && value >= ${least} && value <= ${most}`;
    }
    const isText = Object.hasOwn(TEXT_FORMATS, name);
    const check = this.#code.memberOf(isText ? 'TEXT_FORMATS' : 'REAL_FORMATS', name);
    this.#needs.push(check);
    const written = this.#code.print(check);
    if (!isText) return written;
    this.#needs.push(...this.#code.namesOf('LONG_TEXT'));
    return `(text) => text.length > LONG_TEXT || (${written})(text)`;
  }
}

function objectOf(members: ReadonlyMap<string, string>): string {
  if (members.size === 0) return '{}';
  return `{\n${[...members].map(([name, text]) => `${JSON.stringify(name)}: ${text},\n`).join('')}}`;
}

/** The part of the core's `Application` that a copied judgement may use. The body of a response is always whole. */
const STAND_IN = 'fail, refuseMember: fail, leaveOpen() {}, isPartial: false, isLengthOpen: false';

/** Whether a judgement needs nothing but the value: it uses no other member of its first parameter. */
function isPortable(judge: ts.MethodDeclaration): boolean {
  const [it] = judge.parameters;
  if (!it || !ts.isIdentifier(it.name) || !judge.body) return false;
  const own = it.name.text;
  let isKnown = true;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === own) {
      const { parent } = node;
      const isMember = ts.isPropertyAccessExpression(parent) && parent.expression === node;
      isKnown &&= isMember && new RegExp(`\\b${parent.name.text}\\b`).test(STAND_IN);
    }
    ts.forEachChild(node, visit);
  };
  visit(judge.body);
  return isKnown;
}
