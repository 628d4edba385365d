/** An in-memory HDP server for tests and demos. */
export type { EmulatedResponse } from './response';
export { Emulator } from './emulator';
export type * from './emulator-options';
export type { Injection } from './fault-injector';
export type * from './faults';
export type { ModelBuild, ModelState } from './odata-model';
export type * from './model';
export type { ConnectionTestResult } from './programmed-results';
export { Permission } from './permissions';
export { DEFAULT_QUIRKS, type Quirks, type SecretVisibility } from './quirks';
export type { LoggedRequest } from './request-log';
export * from './seed';
export type { TlsOptions } from './tls-options';
