/** What the calls of a plan have told of the objects in one collection. Terraform asks for each object on its own. */
export class PlannedObjects {
  /** Those that were read and not planned since. */
  private readonly read = new Set<string>();
  /** Those for which there is a configuration. */
  private readonly configured = new Set<string>();
  private readonly leaving = new Set<string>();

  public noteRead(id: string): void {
    if (!this.configured.has(id)) this.read.add(id);
  }

  public noteConfigured(id: string): void {
    this.configured.add(id);
    this.read.delete(id);
  }

  /** Also of one that is replaced. */
  public noteRemoval(id: string): void {
    this.leaving.add(id);
    this.read.delete(id);
  }

  /** True if the run deletes or replaces the object, as far as it is planned. */
  public isLeaving(id: string): boolean {
    return this.leaving.has(id);
  }

  /**
   * Those of the holders of a name that may stand against a new object of the name. A tainted object is read and then
   * planned as if it were not there: it excuses one new object.
   */
  public staying(holders: readonly string[]): readonly string[] {
    return holders.filter((id) => this.configured.has(id) || !(this.leaving.has(id) || this.read.delete(id)));
  }
}
