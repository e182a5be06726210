import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import environmentsSchema from '../../../../gate/schema/environments.schema.json' with { type: 'json' };
import gateSchema from '../../../../gate/schema/gate.schema.json' with { type: 'json' };
import writtenSchema from '../../../../gate/schema/written.schema.json' with { type: 'json' };
import verdictSchema from '../../../../verify/schema/verdict.schema.json' with { type: 'json' };
import { Project } from '../../../test/project.ts';

let project: Project;

beforeEach(async () => {
  project = await Project.create();
});

afterEach(() => project[Symbol.asyncDispose]());

/** A schema with nothing allowed that it does not name: what is printed and not described fails. */
function closed(schema: object): object {
  return JSON.parse(JSON.stringify(schema), (name, value: unknown) =>
    typeof value === 'object' && value !== null && 'properties' in value && name !== 'oneOf'
      ? { ...value, additionalProperties: false }
      : value,
  );
}

test('what each command prints as JSON is what its schema says', async () => {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).addSchema(
    closed(verdictSchema),
  );
  const written = ajv.compile(closed(writtenSchema));
  const environments = ajv.compile(closed(environmentsSchema));
  const gate = ajv.compile(closed(gateSchema));
  const commands: [string, typeof written][] = [
    ['environments --create production --production', written],
    ['publish --app external-support --version 1 --branch main', written],
    ['publish --app auditor --version 1 -t x --build-url https://ci/1 --dry-run', written],
    ['publish --app auditor --version 1 --branch main', written],
    ['can-i-deploy --app auditor --version 1 --to production', gate],
    ['record-deployment --app external-support --version 1 --to production', written],
    ['record-deployment --app auditor --version 1 --to production --application-instance eu', written],
    ['record-release --app auditor --version 1 --to production', written],
    ['environments', environments],
    ['matrix', gate],
    ['record-support-ended --app auditor --version 1 --to production', written],
    ['record-undeployment --app auditor --to production --application-instance eu', written],
  ];
  for (const [command, validate] of commands) {
    const { stdout, stderr } = await project.run([
      ...command.split(' '),
      '--store',
      'store',
      '--format',
      'json',
    ]);
    expect(stderr).not.toContain('specpact: nothing');
    validate(JSON.parse(stdout));
    expect({ command, errors: validate.errors }).toEqual({ command, errors: null });
  }
  const again = await project.run([
    'publish',
    '--app',
    'auditor',
    '--version',
    '1',
    '-o',
    'json',
    '--store',
    'store',
  ]);
  expect(JSON.parse(again.stdout)).toMatchObject({ changed: false, published: { app: 'auditor' } });
});

test('a pair that does not fit, with the version that would have to go first', async () => {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).addSchema(
    closed(verdictSchema),
  );
  const validate = ajv.compile(closed(gateSchema));
  const run = (command: string) => project.run([...command.split(' '), '--store', 'store']);
  await run('environments --create production');
  await run('publish --app external-support --version 1 --branch main');
  await project.document((text) => text.replaceAll('webhookUrl', 'webhookURL'));
  await run('publish --app external-support --version 0 --branch old');
  await run('record-deployment --app external-support --version 0 --to production');
  await run('publish --app auditor --version 1 --branch main');
  const { code, stdout } = await run('can-i-deploy --app auditor --version 1 --to production --format json');
  const answer = JSON.parse(stdout);
  expect(code).toBe(1);
  expect(answer.pairs).toMatchObject([{ outcome: 'no', errors: 1, first: { version: '1' } }]);
  validate(answer);
  expect(validate.errors).toBeNull();
});
