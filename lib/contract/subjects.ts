/** What a type of Terraform stands for, to speak of it: its words, and what its kind needs. */
import type { Kind, Words } from './kind';
import { kinds } from './kinds';

export interface Subject
  extends Words, Pick<Kind, 'permissions' | 'administration' | 'administers' | 'changedBy' | 'namesWithin' | 'blame'> {}

const PROVIDER: Subject = { title: 'Provider', article: 'the', noun: 'provider', permissions: {} };

const SUBJECTS: ReadonlyMap<string, Subject> = new Map(
  Object.values<Kind>(kinds).flatMap(({ words, ...kind }) =>
    Object.entries(words).map(([type, ofType]) => [type, { ...kind, ...ofType }] as const),
  ),
);

/** @param type undefined for the provider itself */
export function subjectOf(type: string | undefined): Subject {
  return SUBJECTS.get(type ?? '') ?? PROVIDER;
}
