/** Lists of constructs that belong together, so that a check over an app or a stack need not walk through its tree. */
import type { IConstruct } from 'constructs';

export class ConstructList<T extends IConstruct> {
  private readonly key: symbol;

  /** Copies of this package share the lists of one kind. */
  public constructor(kind: string) {
    this.key = Symbol.for(`cdktf-provider-hdp/${kind}`);
  }

  /** @param owner the app or stack that keeps the list */
  public add(owner: IConstruct, construct: T): void {
    if (!(this.key in owner)) Object.defineProperty(owner, this.key, { value: [] });
    this.at(owner).push(construct);
  }

  /** In order of their making; also those that were removed from the tree since. */
  public at(owner: IConstruct): T[] {
    return (Reflect.get(owner, this.key) ?? []) as T[];
  }
}

/** False once the construct, or one around it, was removed from the tree. */
export function isInTree(construct: IConstruct): boolean {
  const { id, scope } = construct.node;
  return scope === undefined || (scope.node.tryFindChild(id) === construct && isInTree(scope));
}
