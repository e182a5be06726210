export { CompareError } from './compare-error.ts';
export { comparePact } from './compare-pact.ts';
export { type Finding, type Place, sortFindings } from './finding.ts';
export { type FindingCode, SEVERITY_OF, type Severity } from './finding-code.ts';
export { fieldName, InteractionContext } from './interaction-context.ts';
export { didYouMean } from './near-name.ts';
export type {
  Pact,
  PactBody,
  PactInteraction,
  PactRequest,
  PactResponse,
  PactSpecification,
  PactState,
} from './pact.ts';
export { PactError } from './pact-error.ts';
export { readPact } from './read-pact.ts';
