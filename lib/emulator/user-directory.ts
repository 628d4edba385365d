import type { User } from './model';

/** HDP compares login IDs and the names in `?user=` without regard to case. */
export function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

const FIRST_ID = 1001;

/** The users of a server by name, in the order in which they were added. A name is found in any spelling. */
export class UserDirectory {
  private readonly users = new Map<string, User>();

  public get(name: string): User | undefined {
    return this.users.get(name.toLowerCase());
  }

  public byId(id: number): User | undefined {
    return this.all().find((user) => user.id === id);
  }

  public delete(name: string): void {
    this.users.delete(name.toLowerCase());
  }

  /** Larger than the IDs of other objects usually are, so that one taken for the other is noticed. */
  public nextId(): number {
    return Math.max(FIRST_ID - 1, ...this.all().map(({ id }) => id)) + 1;
  }

  public has(name: string): boolean {
    return this.users.has(name.toLowerCase());
  }

  public set(user: User): void {
    this.users.set(user.name.toLowerCase(), user);
  }

  public all(): readonly User[] {
    return [...this.users.values()];
  }
}
