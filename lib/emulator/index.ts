/** An in-memory HDP server for tests and demos. */
export type { Answer, EmulatedResponse } from './response';
export { Emulator } from './emulator';
export type * from './emulator-options';
export type { Injection } from './fault-injector';
export type * from './faults';
export type * from './model';
export { Permission } from './permissions';
export { DEFAULT_QUIRKS, type Quirks } from './quirks';
export type { LoggedRequest } from './request-log';
export * from './seed';
export type { TlsOptions } from './tls-options';
