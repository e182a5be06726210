export { openStore, type StoreOptions } from './open-store.ts';
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
