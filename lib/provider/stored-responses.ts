import type { StoredResponses } from '../plugin/transport/deferred-provider';

/**
 * Responses that depend on nothing but the version of the provider: its schemas. The build puts them here
 * (`scripts/build/stored-responses.ts`), so that a start which only asks for them does not load the provider.
 */
export const storedResponses: StoredResponses = new Map();
