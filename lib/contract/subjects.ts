/** What a type of Terraform stands for, to speak of it: its words, and what its kind needs. */
import type { Kind, Permissions, Words } from './kind';
import { kinds } from './kinds';

export interface Subject extends Words {
  readonly permissions: Permissions;
  readonly administers?: string;
  readonly namesWithin?: Kind['namesWithin'];
}

const PROVIDER: Subject = { title: 'Provider', article: 'the', noun: 'provider', permissions: {} };

const SUBJECTS: ReadonlyMap<string, Subject> = new Map(
  Object.values<Kind>(kinds).flatMap(({ words, permissions, administers, namesWithin }) =>
    Object.entries(words).map(
      ([type, ofType]) => [type, { ...ofType, permissions, administers, namesWithin }] as const,
    ),
  ),
);

/** @param type undefined for the provider itself */
export function subjectOf(type: string | undefined): Subject {
  return SUBJECTS.get(type ?? '') ?? PROVIDER;
}
