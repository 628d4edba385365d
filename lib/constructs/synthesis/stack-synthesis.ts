/** A synthesis of a stack while it runs: what is worked out for one check serves the others, and CDKTF. */
import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';

const MARK = Symbol.for('cdktf-provider-hdp/follows-synthesis');

/** Of CDKTF: what runs for a construct between the validations and the writing, and may change it. */
const CUSTOM_SYNTHESIS = Symbol.for('cdktf/customSynthesis');

/** One synthesis of one stack. */
export class StackSynthesis {
  /** What the stack will be written as. */
  public written: object | undefined;
}

const running = new Map<TerraformStack, StackSynthesis>();

/** The synthesis that the construct's stack is in; undefined where a validation is called in another way. */
export function runningSynthesis(construct: IConstruct): StackSynthesis | undefined {
  return running.get(TerraformStack.of(construct));
}

/** Lets `runningSynthesis` tell each synthesis of the stack. Calls after the first change nothing. */
export function followSynthesis(stack: TerraformStack): void {
  if (MARK in stack) return;
  Object.defineProperty(stack, MARK, { value: true });
  const { synthesizer } = stack;
  stack.synthesizer = {
    synthesize(session) {
      const synthesis = new StackSynthesis();
      running.set(stack, synthesis);
      const usual = Object.getOwnPropertyDescriptor(stack, 'toTerraform');
      const render = stack.toTerraform.bind(stack);
      stack.toTerraform = () => synthesis.written ?? (render() as object);
      try {
        synthesizer.synthesize(session);
      } finally {
        running.delete(stack);
        Reflect.deleteProperty(stack, 'toTerraform');
        if (usual !== undefined) Object.defineProperty(stack, 'toTerraform', usual);
      }
    },
  };
}

/**
 * The stack as it will be written, to be called by validations only: from then on nothing changes it. CDKTF writes the
 * same, as to render a stack takes longer than all the rest.
 */
export function rendered(stack: TerraformStack): object {
  const written = stack.toTerraform() as object;
  const synthesis = running.get(stack);
  if (synthesis !== undefined && !stack.node.findAll().some(mayChange)) synthesis.written = written;
  return written;
}

function mayChange(construct: IConstruct): boolean {
  return CUSTOM_SYNTHESIS in construct;
}
