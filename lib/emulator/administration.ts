import type { RolePatch, TenantPatch, UserPatch } from './emulator-options';
import { existing } from './existing';
import type { Role, Tenant, User } from './model';
import type { RoleSeed, TenantSeed, UserSeed } from './seed';
import { addRole, addTenant, addUser } from './seeding';
import type { Store } from './store';

/** Users, roles and tenants, for tests to look at and to change without a request. */
export abstract class Administration {
  protected constructor(protected readonly store: Store) {}

  public users(): readonly User[] {
    return this.store.users.all();
  }

  /** Missing values get the defaults of {@link UserSeed}. */
  public addUser(user: UserSeed): User {
    return addUser(this.store, user);
  }

  /** Changes permissions, roles, password or tenants of a user; takes effect with the next request. */
  public editUser(name: string, patch: UserPatch): User {
    const user = { ...existing(this.store.users, name, 'user'), ...patch };
    this.store.users.set(user);
    return user;
  }

  /** The user's objects stay, without anybody who could log in as their owner. */
  public deleteUser(name: string): void {
    existing(this.store.users, name, 'user');
    this.store.users.delete(name);
  }

  public roles(): readonly Role[] {
    return [...this.store.roles.values()];
  }

  /** Missing values get the defaults of {@link RoleSeed}. */
  public addRole(role: RoleSeed): Role {
    return addRole(this.store, role);
  }

  public editRole(id: number, patch: RolePatch): Role {
    const role = { ...existing(this.store.roles, id, 'role'), ...patch };
    this.store.roles.set(id, role);
    return role;
  }

  public deleteRole(id: number): void {
    existing(this.store.roles, id, 'role');
    this.store.roles.delete(id);
  }

  public tenants(): readonly Tenant[] {
    return [...this.store.tenants.values()];
  }

  public addTenant(tenant: TenantSeed): Tenant {
    return addTenant(this.store, tenant);
  }

  public editTenant(id: number, patch: TenantPatch): Tenant {
    const tenant = { ...existing(this.store.tenants, id, 'tenant'), ...patch };
    this.store.tenants.set(id, tenant);
    return tenant;
  }

  public deleteTenant(id: number): void {
    existing(this.store.tenants, id, 'tenant');
    this.store.tenants.delete(id);
  }

  /** Whether too many wrong passwords have locked the account. Its requests get 401, with the right password too. */
  public isLocked(name: string): boolean {
    return this.store.lockOut.isLocked(existing(this.store.users, name, 'user').name);
  }

  /** Unlocks the account and starts the count of wrong passwords anew, as an administrator can. */
  public unlock(name: string): void {
    this.store.lockOut.unlock(existing(this.store.users, name, 'user').name);
  }
}
