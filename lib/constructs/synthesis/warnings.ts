/** Warnings that `cdktf` shows after a synthesis, at the construct's path. */
import { Annotations, Aspects } from 'cdktf';
import type { IConstruct } from 'constructs';

/** Asks for warnings when the app is complete, aspects of the constructs around it included; each is given once. */
export function warnAtSynthesis(construct: IConstruct, warnings: () => readonly string[]): void {
  const given = new Set<string>();
  Aspects.of(construct).add({
    visit(node) {
      if (node !== construct) return;
      for (const warning of warnings()) {
        if (given.has(warning)) continue;
        given.add(warning);
        Annotations.of(construct).addWarning(warning);
      }
    },
  });
}
