import { declaredMembers } from '@specpact/schema';
import { didYouMean, nearName, type OpenApiDocument, type Operation, stateParameters } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import { documentFinding } from './document-finding.ts';

/** Judges the provider states of an operation: the names in them, and that no two examples have the same. */
export function checkStates(document: OpenApiDocument, operation: Operation): Finding[] {
  const names = [...declaredMembers(document, operation).keys()];
  const first = new Map<string, string>();
  return operation.responses.flatMap(({ scenarios, status }) =>
    scenarios.flatMap(({ name, providerState, path }) => {
      if (providerState === undefined) return [];
      const at = [...path, 'x-provider-state'];
      const findings = stateParameters(providerState)
        .filter((parameter) => !names.includes(parameter))
        .map((parameter) =>
          documentFinding(
            document,
            'document.state.unknown-parameter',
            `the provider state of the example \`${name}\` names \`{${parameter}}\`, which is neither a parameter of ${operation.id} nor a member of its body${didYouMean(parameter, names)}`,
            { path: at, operation: operation.id, suggestion: nearName(parameter, names) },
          ),
        );
      // One example in several media types is one scenario.
      const scenario = `${status} ${name}`;
      const other = first.get(providerState);
      if (other === undefined) first.set(providerState, scenario);
      else if (other !== scenario) {
        findings.push(
          documentFinding(
            document,
            'document.state.duplicate',
            `the examples \`${other.split(' ')[1]}\` and \`${name}\` of ${operation.id} have the same provider state`,
            { path: at, operation: operation.id },
          ),
        );
      }
      return findings;
    }),
  );
}
