export {
  type AnyDeployQuestion,
  canIDeploy,
  matrixOf,
  type OpenStore,
  selectPacts,
} from './ask-store.ts';
export type { BrokerStore } from './broker/broker-store.ts';
export type { PactsQuestion } from './broker/pacts-for-verification.ts';
export { type ProviderResults, publishResults } from './broker/publish-results.ts';
export type { DeployQuestion, JudgeOptions } from './judge/can-i-deploy.ts';
export type { MatrixQuestion } from './judge/matrix.ts';
export type { GateVerdict, Outcome, Pair, Side, UnhitBreak } from './judge/verdict.ts';
export type { KeptStore } from './kept/kept-store.ts';
export { openStore, type StoreOptions } from './open-store.ts';
export { type ContractOptions, readContracts } from './publication/read-contracts.ts';
export { renderGate } from './report/render-gate.ts';
export { GateError } from './store/gate-error.ts';
export type { ConsumerSelector, LaterNotice, SelectedPact, VersionChoice } from './store/selected-pact.ts';
export type {
  Contract,
  ContractFile,
  Environment,
  EnvironmentList,
  Presence,
  Publication,
  Recording,
  SelfVerification,
  Store,
  StoreView,
  Version,
  WriteOptions,
  Written,
} from './store/store.ts';
