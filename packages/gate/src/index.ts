export { canIDeploy, type DeployQuestion, type JudgeOptions } from './judge/can-i-deploy.ts';
export { type MatrixQuestion, matrixOf } from './judge/matrix.ts';
export { type ConsumerSelector, type SelectedPact, selectPacts } from './judge/select-pacts.ts';
export type { GateVerdict, Outcome, Pair, Side, UnhitBreak } from './judge/verdict.ts';
export { openStore, type StoreOptions } from './open-store.ts';
export { type ContractOptions, readContracts } from './publication/read-contracts.ts';
export { renderGate } from './report/render-gate.ts';
export { GateError } from './store/gate-error.ts';
export type {
  Contract,
  ContractFile,
  Environment,
  Presence,
  Publication,
  Recording,
  Store,
  StoreView,
  Version,
  WriteOptions,
  Written,
} from './store/store.ts';
