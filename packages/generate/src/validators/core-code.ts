import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';

/** What replaces code that needs a library or a module of Node, which a browser does not have. */
const REPLACED: Readonly<Record<string, string>> = {
  // The table of international names has 200 kB.
  isInternational: 'const isInternational = () => true;',
  isJsonObject:
    "const isJsonObject = (value) => typeof value == 'object' && value !== null && !Array.isArray(value);",
};

/**
 * Copies code of `@specpact/schema` as text, so that a validator judges as the core does and imports nothing. It takes
 * expressions and the declarations that these need.
 */
export class CoreCode {
  readonly #source: ts.SourceFile;
  readonly #declared = new Map<string, ts.Statement>();
  readonly #imported = new Set<string>();
  readonly #printer = ts.createPrinter({ removeComments: true });

  /** @param entry a way into `@specpact/schema` that is bundled alone. */
  constructor(entry: 'portable' | 'portable-keywords') {
    const file = createRequire(import.meta.url).resolve(`@specpact/schema/${entry}`);
    const text = readFileSync(file, 'utf8');
    this.#source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    for (const statement of this.#source.statements) {
      for (const { text: name } of identifiersOf(statement)) this.#declared.set(name, statement);
      for (const name of importedNames(statement)) this.#imported.add(name);
    }
  }

  /** A member of a table of the core: `isDate` for `date` of `TEXT_FORMATS`. */
  memberOf(table: string, member: string): ts.Expression {
    const found = this.#initializerOf(table).properties.find(
      (property): property is ts.PropertyAssignment =>
        ts.isPropertyAssignment(property) && nameOf(property) === member,
    );
    if (!found) throw new Error(`${table} has no member ${member}`);
    return found.initializer;
  }

  /** The core's function by which a keyword judges. `undefined` if it is not a keyword of the core. */
  judgeOf(keyword: string): ts.MethodDeclaration | undefined {
    for (const statement of this.#declared.values()) {
      for (const object of objectsOf(statement)) {
        const isKeyword = object.properties.some(
          (property) =>
            ts.isPropertyAssignment(property) &&
            nameOf(property) === 'name' &&
            ts.isStringLiteral(property.initializer) &&
            property.initializer.text === keyword,
        );
        const judge = object.properties.find(
          (property): property is ts.MethodDeclaration =>
            ts.isMethodDeclaration(property) && nameOf(property) === 'judge',
        );
        if (isKeyword && judge) return judge;
      }
    }
    return undefined;
  }

  /** A reference to a declaration of the core, for {@link needsOf}. */
  namesOf(name: string): ts.Node[] {
    return [this.#declarationOf(name)].flatMap((statement) => identifiersOf(statement));
  }

  print(node: ts.Node): string {
    return this.#printer.printNode(ts.EmitHint.Unspecified, node, this.#source);
  }

  /**
   * The declarations that nodes need, in the core's order. `undefined` if they need an import: then the code cannot be
   * copied.
   */
  needsOf(nodes: readonly ts.Node[]): string[] | undefined {
    const needed = new Set<ts.Statement>();
    const replaced = new Set<string>();
    const pending = [...nodes];
    for (let node = pending.pop(); node; node = pending.pop()) {
      for (const name of namesIn(node)) {
        if (REPLACED[name] !== undefined) replaced.add(name);
        else if (this.#imported.has(name)) return undefined;
        else {
          const statement = this.#declared.get(name);
          if (!statement || needed.has(statement)) continue;
          needed.add(statement);
          pending.push(statement);
        }
      }
    }
    const declarations = this.#source.statements.filter((statement) => needed.has(statement));
    return [
      ...[...replaced].map((name) => REPLACED[name] ?? ''),
      ...declarations.map((statement) => this.print(statement)),
    ];
  }

  #declarationOf(name: string): ts.Statement {
    const found = this.#declared.get(name);
    if (!found) throw new Error(`the core does not declare ${name}`);
    return found;
  }

  #initializerOf(table: string): ts.ObjectLiteralExpression {
    const [object] = objectsOf(this.#declarationOf(table));
    if (!object) throw new Error(`${table} is not an object`);
    return object;
  }
}

/** The names that a statement declares. */
function identifiersOf(statement: ts.Statement): ts.Identifier[] {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
    return statement.name ? [statement.name] : [];
  }
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name] : []));
}

function importedNames(statement: ts.Statement): string[] {
  if (!ts.isImportDeclaration(statement)) return [];
  const bindings = statement.importClause?.namedBindings;
  return bindings && ts.isNamedImports(bindings) ? bindings.elements.map(({ name }) => name.text) : [];
}

/** The objects that a statement gives names to. */
function objectsOf(statement: ts.Statement): ts.ObjectLiteralExpression[] {
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ initializer }) =>
    initializer && ts.isObjectLiteralExpression(initializer) ? [initializer] : [],
  );
}

function nameOf({ name }: ts.PropertyAssignment | ts.MethodDeclaration): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : '';
}

/** The names that code reads, without the names of members. A name that is local counts too. */
function namesIn(node: ts.Node): Set<string> {
  const names = new Set<string>();
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child)) names.add(child.text);
    else if (ts.isPropertyAccessExpression(child)) visit(child.expression);
    else if (ts.isPropertyAssignment(child)) visit(child.initializer);
    else ts.forEachChild(child, visit);
  };
  visit(node);
  return names;
}
