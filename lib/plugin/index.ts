/** What a provider author uses. */
export * from './definition';
export * from './diagnostics';
export type { LogFields, Logger } from './log';
export type * from './schema';
export { isUnknown, unknown, type Unknown } from './unknown';
export { serveInProcess } from './serve';
export type { SharedServer } from './transport/shared-server';
